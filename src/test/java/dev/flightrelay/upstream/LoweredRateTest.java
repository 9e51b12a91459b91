package dev.flightrelay.upstream;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LoweredRateTest {

    private static final long NOW = 1_764_000_000_000L;
    private static final LoweredRate NEVER = new LoweredRate(null, 0);

    @Test
    void isTheConfiguredOneUntilFlightHubHadEnough() {
        assertThat(NEVER.now(5, NOW)).isEqualTo(5);
    }

    @Test
    void isHalvedAndRecoversSlowly() {
        LoweredRate lowered = NEVER.lowered(6, NOW);

        assertThat(lowered.now(6, NOW)).isEqualTo(3);
        assertThat(lowered.now(6, NOW + Duration.ofSeconds(75).toMillis())).isCloseTo(4.5, within(0.01));
        assertThat(lowered.now(6, NOW + Duration.ofMinutes(10).toMillis())).isEqualTo(6);
    }

    @Test
    void refusalsThatComeTogetherLowerItOnce() {
        LoweredRate lowered = NEVER.lowered(8, NOW).lowered(8, NOW + 10).lowered(8, NOW + 4_999);

        assertThat(lowered.now(8, NOW)).isEqualTo(4);
        assertThat(lowered.lowered(8, NOW + 5_000).now(8, NOW + 5_000)).isCloseTo(2, within(0.1));
    }

    @Test
    void thereIsAFloor() {
        assertThat(often(50)).isEqualTo(5);
        assertThat(often(0.5)).as("a tenth would be too little").isEqualTo(0.1);
        assertThat(often(0.05)).as("never more than configured").isEqualTo(0.05);
    }

    @Test
    void aClockThatGoesBackAddsNothing() {
        assertThat(NEVER.lowered(8, NOW).now(8, NOW - 60_000)).isEqualTo(4);
    }

    private static double often(double configured) {
        LoweredRate rate = NEVER;
        long now = NOW;
        for (int n = 0; n < 100; n++) {
            now += 5_000;
            rate = rate.lowered(configured, now);
        }
        return rate.now(configured, now);
    }
}
