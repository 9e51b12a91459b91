package dev.flightrelay.task;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TaskReadBackTest {

    private static final Instant SENT = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant BEGIN = Instant.parse("2026-11-21T12:00:00Z");
    private static final TaskReadBack.Sought TIMED =
            new TaskReadBack.Sought("Perimeter", ListedTask.DOCK, "route", "timed", BEGIN.getEpochSecond());
    private static final TaskReadBack.Sought IMMEDIATE =
            new TaskReadBack.Sought("Perimeter", ListedTask.DOCK, "route", "immediate", null);

    @Test
    void aPlannedTaskIsThatOfItsBegin() {
        assertThat(TaskReadBack.isOf(ListedTask.of("t-1", BEGIN).task(), TIMED, SENT))
                .isTrue();
        assertThat(TaskReadBack.isOf(ListedTask.of("t-1", BEGIN.plusSeconds(1)).task(), TIMED, SENT))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-31, false", "-30, true", "0, true", "120, true", "121, false"})
    void anImmediateTaskBeginsWhenItWasSent(int seconds, boolean itsOwn) {
        ListedTask task = ListedTask.of("t-1", SENT.plusSeconds(seconds)).with("task_type", "immediate");

        assertThat(TaskReadBack.isOf(task.task(), IMMEDIATE, SENT)).isEqualTo(itsOwn);
    }

    @Test
    void theActualBeginCountsWhereNoneWasPlanned() {
        ListedTask task =
                ListedTask.of("t-1", SENT).with("task_type", "immediate").with("begin_at", "");

        assertThat(TaskReadBack.isOf(
                        task.with("run_at", "2026-11-21T09:00:05+01:00").task(), IMMEDIATE, SENT))
                .isTrue();
        assertThat(TaskReadBack.isOf(task.task(), IMMEDIATE, SENT))
                .as("without a time nothing is proved")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"name, Other", "sn, DOCKSN00000002", "wayline_uuid, other", "task_type, manual", "name, perimeter"})
    void whatDiffersIsAnotherTask(String field, String value) {
        assertThat(TaskReadBack.isOf(
                        ListedTask.of("t-1", BEGIN).with(field, value).task(), TIMED, SENT))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "suspended, suspended, true",
        "suspended, waiting, false",
        "restored, waiting, true",
        "restored, executing, true",
        "restored, suspended, false",
        "restored, terminated, false",
        "restored, resting, false"
    })
    void theStatusTellsWhetherATaskWasHeld(String wished, String status, boolean done) {
        Task task = ListedTask.of("t-1", BEGIN).status(status).task();

        assertThat(TaskStatusReadBack.isAs(task, new TaskStatusReadBack.Sought("t-1", wished)))
                .isEqualTo(done);
    }
}
