package dev.flightrelay.system;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeyWarningTest {

    private static final Instant END = Instant.parse("2027-06-30T22:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT720H, 30, 30",
        "PT719H, 30, 30",
        "PT169H, 30, 8",
        "PT168H, 7, 7",
        "PT25H, 7, 2",
        "PT24H, 1, 1",
        "PT1S, 1, 1",
        "PT0S, 0, 0",
        "-PT1S, 0, 0",
        "-PT9999H, 0, 0"
    })
    void warns(Duration left, int threshold, long daysLeft) {
        assertThat(KeyWarning.of(END, END.minus(left))).contains(new KeyWarning(END, threshold, daysLeft));
    }

    @Test
    void saysNothingWhileTheEndIsFar() {
        assertThat(KeyWarning.of(END, END.minus(Duration.ofDays(30)).minusSeconds(1)))
                .isEmpty();
        assertThat(KeyWarning.of(Instant.MAX.minusSeconds(1), END)).isEmpty();
    }
}
