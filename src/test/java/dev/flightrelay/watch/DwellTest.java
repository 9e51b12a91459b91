package dev.flightrelay.watch;

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DwellTest {

    private static final Scope A = new Scope(null, "a");
    private static final Scope B = new Scope(null, "b");

    private final Dwell dwell = new Dwell(Duration.ofNanos(30));

    @Test
    void tellsWhatBeganOnce() {
        assertThat(dwell.note(Set.of(A), 0)).containsExactly(A);
        assertThat(dwell.note(Set.of(A, B), 10)).containsExactly(B);
        assertThat(dwell.note(Set.of(), 20)).isEmpty();
    }

    @Test
    void whatBeganStaysForAWhile() {
        dwell.note(Set.of(A), 0);
        dwell.note(Set.of(), 10);

        assertThat(dwell.isActive(A, 29)).isTrue();
        assertThat(dwell.isActive(A, 30)).isFalse();
        assertThat(dwell.isActive(B, 0)).isFalse();
    }

    @Test
    void eachLookMakesItLonger() {
        dwell.note(Set.of(A), 0);
        dwell.note(Set.of(A), 25);

        assertThat(dwell.isActive(A, 54)).isTrue();
        assertThat(dwell.note(Set.of(A), 55)).as("it had ended").containsExactly(A);
    }

    @Test
    void survivesAClockThatRunsOver() {
        dwell.note(Set.of(A), Long.MAX_VALUE - 10);

        assertThat(dwell.isActive(A, Long.MAX_VALUE - 10 + 29)).isTrue();
        assertThat(dwell.isActive(A, Long.MAX_VALUE - 10 + 31)).isFalse();
    }
}
