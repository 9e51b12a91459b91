package dev.flightrelay.task;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TaskQueryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:30.5Z");

    @Test
    void theListIsAskedForInSecondsBecauseMillisecondsAreAnsweredWithAnEmptyListAndNoError() {
        TaskQuery.Window window = query("2026-11-21T00:00:00.9Z", "2026-11-21T01:00:00.1+00:00", null)
                .window(NOW);

        assertThat(window.fromSeconds()).isEqualTo(1795219200L);
        assertThat(window.toSeconds()).as("rounded up").isEqualTo(1795222801L);
        assertThat(query(null, "2026-11-21T09:00:00Z", null).window(NOW).toSeconds())
                .isEqualTo(1795251600L);
    }

    @Test
    void theWindowIsTheLastAndTheNextDayInWholeMinutes() {
        TaskQuery.Window window = query(null, null, null).window(NOW);

        assertThat(window.from()).isEqualTo("2026-11-20T08:00:00Z");
        assertThat(window.to()).isEqualTo("2026-11-22T08:00:00Z");
        assertThat(query(null, null, null).window(NOW.plusSeconds(20)))
                .as("so that callers share a call")
                .isEqualTo(window);
    }

    @Test
    void aWindowThatBeginsLaterLastsADay() {
        assertThat(query("2026-12-24T00:00:00Z", null, null).window(NOW).to()).isEqualTo("2026-12-25T00:00:00Z");
    }

    @Test
    void anOlderWindowNeedsADevice() {
        ProblemException failure = catchThrowableOfType(
                ProblemException.class,
                () -> query("2026-11-20T07:55:00Z", null, null).window(NOW));

        assertThat(failure.violations().get(0).field()).isEqualTo("from");
        assertThat(failure).hasMessageContaining("device").hasMessageEndingWith("was: 2026-11-20T07:55:00Z");
        assertThat(query("2026-11-20T07:55:00Z", null, List.of("D")).window(NOW).from())
                .isEqualTo("2026-11-20T07:55:00Z");
        assertThat(query("2026-11-20T07:56:00Z", null, null).window(NOW).from())
                .as("a caller's 24 hours are over when they arrive")
                .isEqualTo("2026-11-20T07:56:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21, , from",
        "1795219200, , from",
        "2026-11-21T00:00:00, , from",
        ", soon, to",
        "2026-11-21T00:00:00Z, 2026-11-21T00:00:00Z, to",
        "2026-11-21T00:00:00Z, 2026-11-20T23:00:00Z, to",
        ", 2026-11-20T07:00:00Z, to"
    })
    void refusesTimesThatCannotBe(String from, String to, String field) {
        ProblemException failure = catchThrowableOfType(
                ProblemException.class, () -> query(from, to, null).window(NOW));

        assertThat(failure.violations().get(0).field()).isEqualTo(field);
    }

    @Test
    void takesAPlusSignThatWasNotEscaped() {
        assertThat(query("2026-11-21T08:00:00 01:00", null, null).window(NOW).from())
                .isEqualTo("2026-11-21T07:00:00Z");
    }

    @Test
    void asksAboutEachDockOnce() {
        assertThat(query(null, null, List.of("B", "A", "B")).docks()).containsExactly("A", "B");
        assertThat(query(null, null, null).docks()).isEmpty();
    }

    @Test
    void takesNewWordsOfFlightHubAsStatus() {
        TaskQuery query = new TaskQuery();
        query.status = List.of("waiting", "a_new_word");
        assertThat(query.statuses()).containsExactly("waiting", "a_new_word");

        query.status = List.of("waiting,success");
        ProblemException failure = catchThrowableOfType(ProblemException.class, query::statuses);
        assertThat(failure.violations().get(0).field()).isEqualTo("status");
        assertThat(failure).hasMessageEndingWith("was: waiting,success");
    }

    private static TaskQuery query(String from, String to, List<String> device) {
        TaskQuery query = new TaskQuery();
        query.from = from;
        query.to = to;
        query.device = device;
        return query;
    }
}
