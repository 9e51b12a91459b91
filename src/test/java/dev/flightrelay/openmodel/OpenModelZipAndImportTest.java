package dev.flightrelay.openmodel;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.events.NewEvent;
import dev.flightrelay.events.ReconstructionNews;
import dev.flightrelay.openmodel.Followed.Phase;

import static org.assertj.core.api.Assertions.assertThat;

class OpenModelZipAndImportTest extends OpenModelRounds {

    @ParameterizedTest
    @ValueSource(strings = {"finished", "failed"})
    void tellsOnceWhatBecameOfTheArchive(String settled) {
        succeeded();

        assertThat(look(told(model("3d", "success", 100, "running")))).isEmpty();
        assertThat(newest.isWaiting()).isTrue();
        assertThat(newest.isRunning()).isFalse();
        List<NewEvent> events = look(told(model("3d", "success", 100, settled)));

        assertThat(types(events)).containsExactly("progress");
        assertThat(events.get(0).data())
                .isEqualTo(new ReconstructionNews("open", null, PHOTOS, ID, "3d", 100, 0, settled, null));
        assertThat(newest.isWaiting()).isFalse();
        assertThat(look(told(model("3d", "success", 100, settled)))).isEmpty();
    }

    @Test
    void anArchiveThatIsThereAtTheEndIsToldAfterIt() {
        look();
        look(model("executing", 50));

        List<NewEvent> events = look(told(model("3d", "success", 100, "finished")));

        assertThat(types(events)).containsExactly("finished", "progress");
        assertThat(data(events, 1).zipStatus()).isEqualTo("finished");
        assertThat(newest.isWaiting()).isFalse();
    }

    @Test
    void wordsForArchivesThatAreNewToUsAreWaitedOutForADay() {
        succeeded();

        assertThat(look(told(model("3d", "success", 100, "9")))).isEmpty();
        assertThat(look(told(model("3d", "success", 100, null)))).isEmpty();
        assertThat(newest.isWaiting()).isTrue();
        now = NOW.plus(Duration.ofHours(25));
        assertThat(look()).isEmpty();
        assertThat(newest.isWaiting()).isFalse();
    }

    @Test
    void aModelThatIsDeletedBeforeItsArchiveIsThereIsNoNews() {
        succeeded();

        assertThat(look(none())).isEmpty();
        assertThat(newest.isWaiting()).isFalse();
    }

    @Test
    void whatIsSaidOfTheModelAfterItsEndIsNoNews() {
        succeeded();

        assertThat(look(told(model("3d", "failed", 100, "running")))).isEmpty();
        assertThat(look(model("executing", 40))).isEmpty();
        assertThat(types(look(told(model("3d", "failed", 100, "finished"))))).containsExactly("progress");
    }

    @Test
    void noArchiveIsAwaitedOfWhatFailed() {
        look();
        look(model("executing", 50));
        look(told(model("failed", 50)));

        assertThat(newest.isWaiting()).isFalse();
    }

    @Test
    void tellsAnImportOnce() {
        look();
        reported();

        assertThat(look(photos("0"))).isEmpty();
        assertThat(look(photos(null))).isEmpty();
        assertThat(newest.isWaiting()).isTrue();
        assertThat(newest.isRunning()).isFalse();
        List<NewEvent> events = look(photos("imported"));

        assertThat(types(events)).containsExactly("imported");
        assertThat(events.get(0).subject()).isEqualTo(PHOTOS);
        assertThat(events.get(0).data())
                .isEqualTo(new ReconstructionNews("open", null, PHOTOS, null, null, null, null, null, null));
        assertThat(newest.isWaiting()).isFalse();
        assertThat(look(photos("imported"))).isEmpty();
        assertThat(look(model("requesting-resource", 0))).hasSize(1);
        assertThat(types(look(model("executing", 0)))).as("told already").isEmpty();
    }

    @Test
    void theImportOfFurtherFilesIsToldAgain() {
        look();
        reported();
        look(photos("imported"));
        reported();

        assertThat(types(look(photos("imported")))).containsExactly("imported");
    }

    @Test
    void aModelThatGotItsPhotosShowsThatTheyAreThere() {
        look();
        look(model("requesting-resource", 0));

        List<NewEvent> events = look(model("executing", 3));

        assertThat(types(events)).containsExactly("imported", "progress");
        assertThat(look(model("executing", 3))).isEmpty();
    }

    @Test
    void twoModelsOfTheSamePhotosShowItOnce() {
        look();
        OpenModel other = new OpenModel("b", PHOTOS, "2d", "requesting-resource", 0, 0, 1L, null, null, null);
        look(model("requesting-resource", 0), other);
        look(model("executing", 0), other);

        assertThat(look(model("executing", 0), OpenModels.withStatus(other, "executing")))
                .isEmpty();
    }

    @Test
    void anImportThatAModelShowsIsNotAskedForAnyMore() {
        look();
        reported();
        look(model("requesting-resource", 0));

        assertThat(types(look(model("executing", 0)))).containsExactly("imported");
        assertThat(newest.isRunning()).isTrue();
        assertThat(look(photos("imported"), model("executing", 0))).isEmpty();
    }

    @Test
    void aModelThatRanAtFirstSightShowsNoImport() {
        look(model("executing", 0));

        assertThat(types(look(model("executing", 1)))).containsExactly("progress");
    }

    @ParameterizedTest
    @ValueSource(strings = {"waiting-for-deletion", "deleted"})
    void photosThatAreDeletedAreNotImported(String status) {
        look();
        reported();

        assertThat(look(photos(status))).isEmpty();
        assertThat(newest.isWaiting()).isFalse();
        assertThat(look(photos("imported"))).isEmpty();
    }

    @Test
    void photosThatFlightHubDoesNotKnowForSeveralPollsAreNotWaitedFor() {
        OpenModelAnswers unknown = new OpenModelAnswers().none(Followed.idOf(PHOTOS));
        look();
        reported();

        assertThat(look(unknown)).isEmpty();
        assertThat(look(unknown)).isEmpty();
        assertThat(newest.isWaiting()).isTrue();
        assertThat(look(unknown)).isEmpty();
        assertThat(newest.isWaiting()).isFalse();
    }

    @Test
    void anImportIsWaitedForADay() {
        look();
        reported();

        now = NOW.plus(Duration.ofHours(25));
        assertThat(look()).isEmpty();
        assertThat(newest.isWaiting()).isFalse();
        assertThat(memory.get(Followed.idOf(PHOTOS)).phase()).isEqualTo(Phase.OVER);
        now = NOW.plus(Duration.ofDays(9));
        look();
        assertThat(memory.present()).isEmpty();
    }

    private void succeeded() {
        look();
        look(model("executing", 50));
        look(told(model("success", 100)));
    }
}
