package dev.flightrelay.watch;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The place of a job in the line for calls, and how late it is told to be. */
class WatchJobTurnTest extends WatchJobFixture {

    @Test
    void tellsHowMuchItsIntervalIsStretched() {
        run(Duration.ofSeconds(10));
        long now = System.nanoTime();

        assertThat(job.stretch(now)).as("the first").isEmpty();
        assertThat(job.stretch(now + Duration.ofSeconds(10).toNanos())).hasValue(1);
        assertThat(job.stretch(now + Duration.ofSeconds(35).toNanos())).hasValue(2.5);
    }

    @Test
    void itsTurnIsByHowLateItIsForItsInterval() {
        WatchJob fast = new WatchJob(null, null);
        Stream.of(fast, job).forEach(one -> {
            one.take(NOW);
            one.begin();
        });
        fast.done(Duration.ofSeconds(2));
        job.done(LONG);
        long later = System.nanoTime() + Duration.ofSeconds(10).toNanos();

        assertThat(lateness(fast.turn(NOW), later)).isGreaterThan(4);
        assertThat(lateness(job.turn(NOW), later)).isLessThan(1.1);
    }

    @Test
    void whatGoesOnAtOnceIsNoLaterThanItsKind() {
        run(Duration.ZERO);
        long later = System.nanoTime() + Duration.ofSeconds(10).toNanos();

        assertThat(lateness(job.turn(LONG), later)).isLessThan(1.1);
    }
}
