package dev.flightrelay.upstream;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0",
                "7; 7",
                "999999; 999999",
                "Fri, 20 Nov 2026 10:16:00 GMT; 30",
                "Fri, 20 Nov 2026 10:15:30 GMT; 0",
                "Fri, 20 Nov 2026 09:00:00 GMT; 0"
            })
    void readsSecondsAndDates(String value, long seconds) {
        assertThat(RetryAfter.of(value, null, NOW)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(RetryAfter.of(value, "no date", NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void countsFromTheDateOfTheAnswerBecauseClocksDiffer() {
        assertThat(RetryAfter.of("Fri, 20 Nov 2026 10:16:00 GMT", "Fri, 20 Nov 2026 10:15:55 GMT", NOW))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999", "2026-11-20T10:16:00Z", "Fri, 20 Nov 2026"})
    void takesNoNoticeOfAnythingElse(String value) {
        assertThat(RetryAfter.of(value, null, NOW)).isNull();
    }

    @Test
    void knowsThatNothingWasSaid() {
        assertThat(RetryAfter.of(null, "Fri, 20 Nov 2026 10:15:55 GMT", NOW)).isNull();
    }
}
