package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.write.Check;

import static dev.flightrelay.task.TaskRequests.MORNING;
import static dev.flightrelay.task.TaskRequests.NEXT_MONTH;
import static dev.flightrelay.task.TaskRequests.NOW;
import static dev.flightrelay.task.TaskRequests.TOMORROW;
import static dev.flightrelay.task.TaskRequests.WEEKLY;
import static dev.flightrelay.task.TaskRequests.continuous;
import static dev.flightrelay.task.TaskRequests.immediate;
import static dev.flightrelay.task.TaskRequests.inZone;
import static dev.flightrelay.task.TaskRequests.recurring;
import static dev.flightrelay.task.TaskRequests.timed;
import static dev.flightrelay.task.TaskRequests.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TaskRulesTest {

    static Stream<TaskRequest> good() {
        return Stream.of(
                immediate(),
                inZone(immediate(), "Europe/Berlin", null, null),
                timed(TOMORROW),
                inZone(timed(TOMORROW), "UTC", TOMORROW.plusSeconds(1), null),
                TaskRequests.withOptions("rtk"),
                recurring(),
                with("recurring", TOMORROW, NEXT_MONTH, WEEKLY, null, null),
                with("recurring", TOMORROW, NEXT_MONTH, null, List.of(TOMORROW), null),
                inZone(recurring(), "Europe/Berlin", null, null),
                continuous(),
                inZone(continuous(), "America/Argentina/Buenos_Aires", null, 50),
                inZone(untilMidnight(), "Europe/Berlin", null, null),
                inZone(lateBegin(), "UTC", null, null));
    }

    private static TaskRequest untilMidnight() {
        TaskPeriod evening = new TaskPeriod(TOMORROW, Instant.parse("2026-11-22T23:00:00Z"));
        return with("continuous", TOMORROW, NEXT_MONTH, null, null, List.of(evening));
    }

    @ParameterizedTest
    @MethodSource("good")
    void takesWhatGoesTogether(TaskRequest task) {
        assertThatCode(() -> TaskRules.check(task)).doesNotThrowAnyException();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of(with("immediate", TOMORROW, null, null, null, null), "beginAt", "left out"),
                Arguments.of(inZone(immediate(), null, TOMORROW, null), "latestBeginAt", "left out"),
                Arguments.of(with("immediate", null, TOMORROW, null, null, null), "endAt", "left out"),
                Arguments.of(with("immediate", null, null, WEEKLY, null, null), "repeat", "left out"),
                Arguments.of(timed(null), "beginAt", "has to be given for a task of the type timed"),
                Arguments.of(with("timed", TOMORROW, null, null, List.of(TOMORROW), null), "startTimes", "left out"),
                Arguments.of(with("timed", TOMORROW, null, null, null, List.of(MORNING)), "periods", "left out"),
                Arguments.of(inZone(timed(TOMORROW), null, null, 60), "minBatteryPercent", "left out"),
                Arguments.of(with("recurring", null, NEXT_MONTH, WEEKLY, null, null), "beginAt", "given"),
                Arguments.of(with("recurring", TOMORROW, null, WEEKLY, null, null), "endAt", "given"),
                Arguments.of(with("recurring", TOMORROW, NEXT_MONTH, null, null, null), "startTimes", "given"),
                Arguments.of(
                        with("recurring", TOMORROW, NEXT_MONTH, WEEKLY, null, List.of(MORNING)), "periods", "left out"),
                Arguments.of(with("continuous", TOMORROW, NEXT_MONTH, WEEKLY, null, null), "periods", "given"),
                Arguments.of(with("continuous", TOMORROW, null, null, null, List.of(MORNING)), "endAt", "given"),
                Arguments.of(
                        with("continuous", TOMORROW, NEXT_MONTH, null, List.of(TOMORROW), List.of(MORNING)),
                        "startTimes",
                        "left out"),
                Arguments.of(with("timed", TOMORROW, TOMORROW, null, null, null), "endAt", "after beginAt"),
                Arguments.of(
                        inZone(timed(TOMORROW), null, TOMORROW.minusSeconds(1), null),
                        "latestBeginAt",
                        "after beginAt (2026-11-22T08:00:00Z), was: 2026-11-22T07:59:59Z"),
                Arguments.of(
                        with("continuous", TOMORROW, NEXT_MONTH, null, null, List.of(new TaskPeriod(TOMORROW, NOW))),
                        "periods[0].endAt",
                        "after periods[0].beginAt"),
                Arguments.of(
                        inZone(
                                with("recurring", TOMORROW, NEXT_MONTH, null, List.of(NEXT_MONTH), null),
                                "Europe/Berlin",
                                null,
                                null),
                        "startTimes[0]",
                        "on the day of beginAt (2026-11-22 in Europe/Berlin), was: 2026-12-22T08:00:00Z"),
                Arguments.of(
                        inZone(lateBegin(), "Europe/Berlin", null, null),
                        "periods[0].beginAt",
                        "on the day of beginAt (2026-11-23 in Europe/Berlin)"),
                Arguments.of(
                        inZone(
                                with(
                                        "continuous",
                                        TOMORROW,
                                        NEXT_MONTH,
                                        null,
                                        null,
                                        List.of(
                                                MORNING,
                                                new TaskPeriod(TOMORROW, Instant.parse("2026-11-22T23:30:00Z")))),
                                "Europe/Berlin",
                                null,
                                null),
                        "periods[1].endAt",
                        "on the day of beginAt (2026-11-22 in Europe/Berlin), was: 2026-11-22T23:30:00Z"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesWhatDoesNotGoTogether(TaskRequest task, String field, String message) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, () -> TaskRules.check(task));

        assertThat(failure.violations()).hasSize(1);
        assertThat(failure.violations().get(0).field()).isEqualTo(field);
        assertThat(failure.violations().get(0).message()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Berlin", "+01:00", "Europe/berlin", "CEST"})
    void refusesATimeZoneThatIsNotInTheTzDatabase(String zone) {
        ProblemException failure = catchThrowableOfType(
                ProblemException.class, () -> TaskRules.check(inZone(immediate(), zone, null, null)));

        assertThat(failure).hasMessageContaining("timeZone").hasMessageEndingWith("was: " + zone);
    }

    @Test
    void aBeginThatIsPastIsRefusedWithAMinuteOfGrace() {
        assertThat(outcome(timed(NOW.minusSeconds(61)))).isEqualTo(Check.Outcome.FAIL);
        assertThat(outcome(timed(NOW.minusSeconds(59)))).isEqualTo(Check.Outcome.PASS);
        assertThat(outcome(timed(NOW))).isEqualTo(Check.Outcome.PASS);
        assertThat(outcome(immediate())).isEqualTo(Check.Outcome.PASS);
        assertThat(TaskRules.begin(timed(NOW.minusSeconds(61)), NOW).detail())
                .contains("after " + NOW)
                .contains("was: 2026-11-21T07:58:59Z");
    }

    @Test
    void aBeginInMillisecondsThatWereTakenForSecondsIsRefused() {
        Instant mistaken = Instant.ofEpochSecond(TOMORROW.toEpochMilli());

        assertThat(outcome(timed(mistaken))).isEqualTo(Check.Outcome.FAIL);
        assertThat(outcome(timed(NOW.plus(Duration.ofDays(1000))))).isEqualTo(Check.Outcome.PASS);
    }

    /* The day of its period in UTC, the day after in Berlin. */
    private static TaskRequest lateBegin() {
        Instant begin = Instant.parse("2026-11-22T23:30:00Z");
        return with("continuous", begin, NEXT_MONTH, null, null, List.of(MORNING));
    }

    private static Check.Outcome outcome(TaskRequest task) {
        return TaskRules.begin(task, NOW).outcome();
    }
}
