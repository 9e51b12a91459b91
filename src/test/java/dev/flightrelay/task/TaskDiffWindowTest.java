package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.flightrelay.events.NewEvent;

import static dev.flightrelay.task.KeptTasks.BEGIN;
import static dev.flightrelay.task.ListedTask.DOCK;
import static dev.flightrelay.task.ListedTask.OTHER_DOCK;
import static org.assertj.core.api.Assertions.assertThat;

/** What is missing, what is outside, and what details add. */
class TaskDiffWindowTest {

    private static final Instant EARLIER = BEGIN.minusSeconds(3600);
    private static final ListedTask DONE = ListedTask.of("t1", EARLIER).ended("success", EARLIER.plusSeconds(600));

    private final KeptTasks kept = new KeptTasks();

    @Test
    void isGoneWithoutAWordAfterSeveralPollsWithoutIt() {
        kept.sees(DONE);

        kept.sees();
        kept.sees();
        assertThat(kept.ids()).containsExactly("t1");
        assertThat(kept.sees()).isEmpty();
        assertThat(kept.ids()).isEmpty();
    }

    @Test
    void isNotNewWhenItComesBack() {
        kept.sees(DONE.status("executing"));
        for (int i = 0; i < 5; i++) {
            kept.sees();
        }

        assertThat(kept.sees(DONE)).extracting(NewEvent::type).containsExactly("task.finished");
        assertThat(kept.ids()).containsExactly("t1");
        assertThat(kept.sees(DONE)).isEmpty();
    }

    @Test
    void isNotMissingWhileItsDockIsNotAsked() {
        kept.sees(DONE);

        for (int i = 0; i < 5; i++) {
            assertThat(kept.lists(OTHER_DOCK).poll()).isEmpty();
        }

        assertThat(kept.ids()).containsExactly("t1");
        assertThat(kept.find("t1").orElseThrow().missed()).isZero();
    }

    @Test
    void staysWithItsDockWhileThatIsThere() {
        kept.lists(OTHER_DOCK).sees(DONE);

        kept.lists(OTHER_DOCK, DONE).poll();
        assertThat(kept.find("t1").orElseThrow().value().dockSn()).isEqualTo(DOCK);
        assertThat(kept.changed()).isFalse();

        kept.docks(OTHER_DOCK);
        kept.lists(OTHER_DOCK, DONE).poll();
        assertThat(kept.find("t1").orElseThrow().value().dockSn()).isEqualTo(OTHER_DOCK);
    }

    @Test
    void isNotMissingWhereItWasNotAskedFor() {
        kept.sees(DONE);

        for (int i = 0; i < 5; i++) {
            kept.listsFrom(BEGIN.minusSeconds(60), DOCK).poll();
        }

        assertThat(kept.ids()).containsExactly("t1");
        assertThat(kept.changed()).isFalse();
    }

    @Test
    void countsOnlyPollsInARow() {
        kept.sees(DONE);
        kept.sees();
        kept.sees();
        kept.sees(DONE);
        kept.sees();
        kept.sees();

        assertThat(kept.ids()).containsExactly("t1");
    }

    @Test
    void leavesTheDayWithoutAWordAndWithoutARow() {
        kept.sees(DONE);
        kept.pass(Duration.ofHours(23));
        kept.listsFrom(kept.now(), DOCK).poll();
        assertThat(kept.find("t1")).as("a narrow question does not tell").isPresent();

        assertThat(kept.sees()).isEmpty();

        assertThat(kept.find("t1")).isEmpty();
        assertThat(kept.changed()).isTrue();
    }

    @Test
    void staysAsLongAsFlightHubListsItWhateverItsTime() {
        kept.sees(DONE);
        kept.pass(Duration.ofHours(30));

        assertThat(kept.sees(DONE)).isEmpty();
        assertThat(kept.lists(OTHER_DOCK).poll()).isEmpty();
        assertThat(kept.ids()).containsExactly("t1");
        assertThat(kept.sees(DONE)).as("nothing is added twice").isEmpty();
    }

    @Test
    void staysForADayWhenItsDockHasLeftTheProject() {
        kept.sees(DONE);
        kept.docks(OTHER_DOCK);
        kept.pass(Duration.ofHours(22));

        kept.lists(OTHER_DOCK).poll();
        assertThat(kept.ids()).containsExactly("t1");
        kept.pass(Duration.ofHours(2));
        assertThat(kept.lists(OTHER_DOCK).poll()).isEmpty();
        assertThat(kept.find("t1")).isEmpty();
    }

    @Test
    void countersComeFromTheDetailAndSurviveTheList() {
        kept.sees(DONE);

        assertThat(kept.details("t1", 2, 13).poll()).satisfiesExactly(event -> {
            assertThat(event.type()).isEqualTo("task.media");
            assertThat(event.data())
                    .isEqualTo(new TaskEvent("t1", "Perimeter", DOCK, "route", EARLIER, "success", null, 0, 12, 2, 13));
        });
        assertThat(kept.sees(DONE)).isEmpty();
        assertThat(kept.task("t1").uploadedFiles()).isEqualTo(2);
        assertThat(kept.task("t1").expectedFiles()).isEqualTo(13);
        assertThat(kept.details("t1", 2, 13).sees(DONE)).isEmpty();
        assertThat(kept.changed()).isFalse();
        assertThat(kept.details("t1", 13, 13).sees(DONE))
                .extracting(NewEvent::type)
                .containsExactly("task.media");
    }

    @Test
    void aDetailThatSaysNothingOfMediaChangesNothing() {
        kept.sees(DONE);
        kept.details("t1", 2, 13).poll();

        assertThat(kept.details("t1", null, null).poll()).isEmpty();
        assertThat(kept.task("t1").uploadedFiles()).isEqualTo(2);
    }

    @Test
    void theDetailDoesNotHideThatTheListLacksTheTask() {
        kept.sees(DONE);

        kept.details("t1", 1, 13).sees();
        kept.details("t1", 2, 13).poll();
        kept.sees();
        kept.sees();

        assertThat(kept.ids()).isEmpty();
    }

    @Test
    void aDetailOfATaskThatIsNotKeptIsNothing() {
        kept.sees();

        assertThat(kept.details("t9", 1, 13).poll()).isEmpty();
        assertThat(kept.ids()).isEmpty();
    }

    @Test
    void anEndAndItsMediaMayComeTogether() {
        kept.sees(DONE.status("executing").with("completed_at", ""));

        assertThat(kept.details("t1", 0, 13).sees(DONE))
                .extracting(NewEvent::type)
                .containsExactly("task.finished", "task.media");
    }

    @Test
    void isWrittenAndReadAsItIs() throws Exception {
        KeptTask task = DONE.kept(BEGIN).withDetail(ListedTask.detail("t1", 3, 13), BEGIN);
        var json = dev.flightrelay.RelayJson.mapper();

        assertThat(json.readValue(json.writeValueAsString(task), KeptTask.class))
                .isEqualTo(task);
        assertThat(json.readValue(json.writeValueAsString(KeptTask.dock(DOCK)), KeptTask.class))
                .isEqualTo(KeptTask.dock(DOCK));
    }
}
