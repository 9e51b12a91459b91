package dev.flightrelay.access;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RatesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Rates rates = new Rates(2, 3);

    @Test
    void letsABurstThroughAndThenTheRate() {
        for (int i = 0; i < 3; i++) {
            assertThat(rates.take("a", 0)).isZero();
        }
        assertThat(rates.take("a", 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(rates.take("a", SECOND / 4)).isEqualTo(Duration.ofMillis(250));
        assertThat(rates.take("a", SECOND / 2)).isZero();
        assertThat(rates.take("a", SECOND / 2)).isPositive();
    }

    @Test
    void whoIsQuietGetsNoMoreThanABurst() {
        assertThat(rates.take("a", 0)).isZero();
        for (int i = 0; i < 3; i++) {
            assertThat(rates.take("a", 1000 * SECOND)).isZero();
        }
        assertThat(rates.take("a", 1000 * SECOND)).isPositive();
    }

    @Test
    void nobodyTakesFromAnother() {
        for (int i = 0; i < 4; i++) {
            rates.take("a", 0);
        }
        assertThat(rates.take("b", 0)).isZero();
    }

    @Test
    void aLookTakesNothing() {
        assertThat(rates.look("a", 0)).isZero();
        for (int i = 0; i < 3; i++) {
            assertThat(rates.look("a", 0)).isZero();
            rates.take("a", 0);
        }
        assertThat(rates.look("a", 0)).isPositive();
    }

    @Test
    void forgetsWhoWasQuietForLongest() {
        for (int i = 0; i < 4; i++) {
            rates.take("a", 0);
        }
        for (int i = 0; i < 10_000; i++) {
            rates.take("other " + i, 0);
        }
        assertThat(rates.take("a", 0)).isZero();
    }
}
