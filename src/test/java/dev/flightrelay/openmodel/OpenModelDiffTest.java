package dev.flightrelay.openmodel;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.events.NewEvent;
import dev.flightrelay.events.ReconstructionNews;
import dev.flightrelay.openmodel.Followed.Phase;

import static org.assertj.core.api.Assertions.assertThat;

class OpenModelDiffTest extends OpenModelRounds {

    @Test
    void whatRunsAtFirstSightIsNoNews() {
        assertThat(look(model("executing", 40))).isEmpty();
        assertThat(newest.isRunning()).isTrue();
        assertThat(types(look(model("executing", 41)))).containsExactly("progress");
    }

    @Test
    void whatIsOverAtFirstSightNeverWasNews() {
        assertThat(look(model("success", 100))).isEmpty();
        assertThat(newest.isWaiting()).isFalse();
        assertThat(look(model("success", 100))).isEmpty();
        assertThat(look()).isEmpty();
    }

    @Test
    void tellsTheBeginOnceAndProgressWhenItDiffers() {
        look();

        List<NewEvent> begin = look(model("requesting-resource", 0));
        assertThat(types(begin)).containsExactly("started");
        assertThat(begin.get(0).subject()).isEqualTo(ID);
        assertThat(begin.get(0).deviceSn()).isNull();
        assertThat(begin.get(0).data())
                .isEqualTo(new ReconstructionNews("open", null, PHOTOS, ID, "3d", 0, 0, "initial", null));
        assertThat(look(model("requesting-resource", 0))).isEmpty();
        assertThat(memory.isChanged()).isFalse();
        List<NewEvent> further = look(model("requesting-resource", 7));
        assertThat(types(further)).containsExactly("progress");
        assertThat(data(further, 0).progressPercent()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "3d, success, finished",
        "2d, map-done, finished",
        "2d, success, finished",
        "3d, failed, failed",
        "3d, resource-failed, failed",
        "3d, cancelled, cancelled"
    })
    void tellsTheEndOfWhatLeftTheListOnce(String type, String status, String told) {
        look();
        look(model(type, "executing", 50, "initial"));

        List<NewEvent> end = look(told(model(type, status, 100, "initial")));

        assertThat(types(end)).containsExactly(told);
        assertThat(data(end, 0).progressPercent()).isEqualTo(100);
        assertThat(look()).isEmpty();
        assertThat(look(told(model(type, status, 100, "initial")))).isEmpty();
    }

    @Test
    void tellsTheEndOfWhatIsFinalInTheListOnceHoweverLongItStays() {
        look();
        look(model("executing", 50));

        assertThat(types(look(told(model("failed", 60)), model("failed", 60)))).containsExactly("failed");
        assertThat(look(model("failed", 60))).isEmpty();
        assertThat(look()).isEmpty();
        assertThat(look(model("executing", 50))).as("the list lags").isEmpty();
        assertThat(newest.isRunning()).isFalse();
    }

    @Test
    void whatIsOverWhenItIsSeenFirstBeganAndEnded() {
        look();

        assertThat(types(look(told(model("failed", 0)), model("failed", 0)))).containsExactly("started", "failed");
    }

    @Test
    void aMapThatIsDoneIsNotTheEndOfWhatGoesOnAfterIt() {
        look();
        look(model("3d", "executing", 50, "initial"));

        assertThat(types(look(model("3d", "map-done", 60, "initial")))).containsExactly("progress");
        assertThat(newest.isRunning()).isTrue();
    }

    @Test
    void wordsThatAreNewToUsAreNoEnd() {
        look();
        look(model("executing", 50));

        assertThat(look(model("17", 50))).isEmpty();
        assertThat(look(told(model("17", 50)))).isEmpty();
        assertThat(newest.isRunning()).isTrue();
        assertThat(types(look(told(model("success", 100))))).containsExactly("finished");
    }

    @Test
    void whatFlightHubLeavesOutDidNotChange() {
        look();
        look(model("executing", 50));

        assertThat(look(new OpenModel(ID, null, null, null, null, null, null, null, null, null)))
                .isEmpty();
        assertThat(memory.isChanged()).isFalse();
        assertThat(memory.get(ID).model().type()).isEqualTo("3d");
    }

    @Test
    void isAskedForAgainWhileFlightHubDoesNotAnswer() {
        look();
        look(model("executing", 50));

        for (int poll = 0; poll < 9; poll++) {
            assertThat(look()).isEmpty();
            assertThat(newest.isRunning()).isTrue();
        }
        assertThat(types(look(told(model("success", 100))))).containsExactly("finished");
    }

    @Test
    void aModelThatIsNotInTheListYetGoesOn() {
        look();
        memory.put(ID, Followed.running(model("requesting-resource", null), NOW));

        assertThat(look(told(model("requesting-resource", 0))))
                .as("no progress")
                .isEmpty();
        assertThat(types(look(told(model("requesting-resource", 3))))).containsExactly("progress");
        assertThat(types(look(model("requesting-resource", 4)))).containsExactly("progress");
    }

    @Test
    void whatFlightHubDoesNotKnowAnyMoreWasDeletedWhichCancelsIt() {
        look();
        look(model("executing", 50));

        assertThat(look(none())).isEmpty();
        assertThat(look(none())).isEmpty();
        assertThat(types(look(none()))).containsExactly("cancelled");
        assertThat(newest.isWaiting()).isFalse();
        assertThat(look(none())).isEmpty();
        assertThat(look(model("executing", 50))).as("back").isEmpty();
    }

    @Test
    void anAnswerInBetweenStartsTheCountAgain() {
        look();
        look(model("executing", 50));
        look(none());
        look(none());
        look(model("executing", 50));

        assertThat(look(none())).isEmpty();
        assertThat(look(none())).isEmpty();
        assertThat(types(look(none()))).containsExactly("cancelled");
    }

    @Test
    void aModelThatWasDeletedByTheRelayIsCancelledAtOnceAndNeverFails() {
        look();
        look(model("executing", 50));
        memory.put(ID, memory.get(ID).withdraw());

        assertThat(types(look(none()))).containsExactly("cancelled");
    }

    @Test
    void thatItFailsForWantOfItsPhotosIsNoFailure() {
        look();
        look(model("executing", 50));
        memory.put(ID, memory.get(ID).withdraw());

        List<NewEvent> end = look(told(model("resource-failed", 50)));

        assertThat(types(end)).containsExactly("cancelled");
    }

    @Test
    void whatSucceededBeforeItsPhotosWereDeletedIsFinished() {
        look();
        look(model("executing", 50));
        memory.put(ID, memory.get(ID).withdraw());

        assertThat(types(look(told(model("success", 100))))).containsExactly("finished");
    }

    @Test
    void givesUpWhatFlightHubNeverTells() {
        look();
        look(model("executing", 50));

        assertThat(look(new OpenModelAnswers().inVain(ID))).isEmpty();
        assertThat(newest.isWaiting()).isFalse();
        assertThat(look()).isEmpty();
    }

    @Test
    void remembersWhatIsOverForAWeek() {
        look();
        look(model("executing", 50));
        look(told(model("failed", 50)));

        now = NOW.plus(Duration.ofDays(6));
        look();
        assertThat(memory.get(ID).phase()).isEqualTo(Phase.OVER);
        now = NOW.plus(Duration.ofDays(8));
        look();
        assertThat(memory.get(ID)).isNull();
    }

    @Test
    void neverKeepsOrTellsWhereTheArchiveIs() {
        look();
        look(model("executing", 50));
        List<NewEvent> end = look(told(model("3d", "success", 100, "finished")));

        assertThat(end).hasSize(2);
        assertThat(end.toString()).doesNotContain("secret");
        assertThat(memory.present().toString()).doesNotContain("secret");
    }
}
