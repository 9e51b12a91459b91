package dev.flightrelay.watch;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WatchJobTest extends WatchJobFixture {

    @Test
    void isDueFromTheBeginningAndTakenOnce() {
        assertThat(job.take(NOW)).isTrue();
        assertThat(job.take(NOW)).as("somebody has it").isFalse();
        assertThat(job.take(LONG)).isFalse();
    }

    @RepeatedTest(20)
    void jitterIsAroundTheInterval() {
        run(LONG);
        job.wake(Wake.ALL);
        run(LONG);

        assertThat(job.delay())
                .isLessThanOrEqualTo(LONG.multipliedBy(103).dividedBy(100))
                .isGreaterThan(LONG.multipliedBy(97).dividedBy(100));
    }

    @RepeatedTest(20)
    void theFirstIntervalIsShorterSoThatJobsGoApart() {
        run(LONG);

        assertThat(job.delay())
                .isLessThanOrEqualTo(LONG)
                .isGreaterThan(LONG.multipliedBy(49).dividedBy(100));
    }

    @Test
    void isLateThreeIntervalsAndFiveSecondsAfterTheNewestGoodPoll() {
        long good = System.nanoTime();
        job.stretch(good);
        job.expect(Duration.ofSeconds(10));
        job.failed(new WatchConfig.Interval(LONG, LONG), Optional.empty());
        run(LONG);

        assertThat(job.isLate(good + Duration.ofSeconds(34).toNanos())).isFalse();
        assertThat(job.isLate(good + Duration.ofSeconds(36).toNanos())).isTrue();
    }

    @Test
    void isLateWithoutAnyGoodPoll() {
        assertThat(job.isLate(System.nanoTime())).isFalse();
        assertThat(job.isLate(System.nanoTime() + Duration.ofSeconds(6).toNanos()))
                .isTrue();
    }

    @Test
    void hurriesFromTheBeginOfTheNewestRun() {
        run(LONG);

        job.hurry(Duration.ofMinutes(1));

        assertThat(job.delay()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
        job.hurry(LONG);
        assertThat(job.delay()).as("never later").isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void hurriesAfterARunThatIsUnderWay() {
        job.take(NOW);
        job.begin();
        job.hurry(Duration.ofMinutes(1));
        job.done(LONG);
        assertThat(job.delay()).isLessThanOrEqualTo(Duration.ofMinutes(1));

        job.wake(Wake.ALL);
        run(LONG);
        assertThat(job.delay()).as("once").isGreaterThan(Duration.ofMinutes(10));
    }

    @Test
    void doesNotHurryAfterAFailure() {
        job.failed(new WatchConfig.Interval(LONG, LONG), Optional.empty());
        run(LONG);

        job.hurry(Duration.ofMinutes(1));

        assertThat(job.delay()).isGreaterThan(Duration.ofMinutes(10));
    }

    @Test
    void tellsForWhatItWasWokenOnce() {
        job.take(NOW);
        assertThat(job.begin()).isEqualTo(Wake.NONE);
        job.done(LONG);

        job.wake(Wake.of("SN1"));
        job.wake(Wake.of("SN2"));

        Wake wake = job.begin();
        assertThat(wake.all()).isFalse();
        assertThat(wake.deviceSns()).containsExactlyInAnyOrder("SN1", "SN2");
        assertThat(wake.concerns("SN3")).isFalse();
        assertThat(job.begin()).isEqualTo(Wake.NONE);
        job.wake(Wake.of(null));
        assertThat(job.begin().concerns("SN3")).isTrue();
    }

    @Test
    void whatARunDidNotDoIsOwedByTheNext() {
        job.take(NOW);
        job.wake(Wake.of("SN1"));
        Wake wake = job.begin();
        job.owe(wake);
        job.done(LONG);

        assertThat(job.delay()).as("no sooner for that").isPositive();
        assertThat(job.begin()).isEqualTo(wake);
        assertThat(job.begin()).isEqualTo(Wake.NONE);
    }

    @Test
    void knowsAnotherLease() {
        assertThat(job.isOfAnother(7)).isFalse();
        assertThat(job.isOfAnother(7)).isFalse();
        assertThat(job.isOfAnother(8)).isTrue();
    }

    @Test
    void jitterDiffers() {
        List<Duration> delays = IntStream.range(0, 20)
                .mapToObj(n -> {
                    WatchJob other = new WatchJob(null, null);
                    other.take(NOW);
                    other.begin();
                    other.done(LONG);
                    return other.delay().truncatedTo(ChronoUnit.SECONDS);
                })
                .distinct()
                .toList();

        assertThat(delays).hasSizeGreaterThan(3);
    }

    @Test
    void isNotTakenBeforeItIsDue() {
        run(LONG);

        assertThat(job.take(Duration.ofMinutes(30))).isFalse();
        assertThat(job.take(LONG)).as("due within the horizon").isTrue();
    }

    @Test
    void isDueAtOnceWhenWoken() {
        run(LONG);

        job.wake(Wake.ALL);

        assertThat(job.take(NOW)).isTrue();
    }

    @Test
    void runsAgainAtOnceWhenWokenWhileItRuns() {
        job.take(NOW);
        job.begin();

        job.wake(Wake.ALL);
        assertThat(job.take(NOW)).as("never twice at once").isFalse();
        job.done(LONG);

        assertThat(job.take(NOW)).isTrue();
        job.begin();
        job.done(LONG);
        assertThat(job.take(NOW)).as("once for one wake").isFalse();
    }

    @Test
    void backsOffToTheSlowInterval() {
        WatchConfig.Interval interval = new WatchConfig.Interval(Duration.ofSeconds(5), Duration.ofSeconds(60));

        List<Duration> delays = new ArrayList<>();
        IntStream.range(0, 6).forEach(n -> delays.add(job.failed(interval, Optional.empty())));

        assertThat(delays).extracting(Duration::toSeconds).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
        assertThat(job.recovered()).isTrue();
        assertThat(job.recovered()).isFalse();
        assertThat(job.failed(interval, Optional.empty()))
                .as("from the beginning")
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void backsOffForDaysWithoutOverflow() {
        WatchConfig.Interval interval = new WatchConfig.Interval(Duration.ofMillis(1), Duration.ofDays(300));
        IntStream.range(0, 100_000).forEach(n -> job.failed(interval, Optional.empty()));

        assertThat(job.failed(interval, Optional.empty())).isPositive().isLessThanOrEqualTo(interval.idle());
    }

    @Test
    void knowsTheFirstOfSeveralFailures() {
        WatchConfig.Interval interval = new WatchConfig.Interval(Duration.ofSeconds(5), Duration.ofSeconds(60));

        job.failed(interval, Optional.empty());
        assertThat(job.firstFailure()).isTrue();
        job.failed(interval, Optional.empty());
        assertThat(job.firstFailure()).isFalse();
        job.recovered();
        job.failed(interval, Optional.empty());
        assertThat(job.firstFailure()).isTrue();
    }

    @Test
    void aDroppedOneNeverRunsAgainAndEndsWhatIsUnderWay() {
        job.take(NOW);
        job.begin();
        AtomicBoolean cancelled = new AtomicBoolean();
        PollRun run = new PollRun(job.turn(NOW), Span.getInvalid());
        run.start(
                Uni.createFrom().<Duration>nothing().onCancellation().invoke(() -> cancelled.set(true)),
                next -> {},
                failure -> {});
        job.runs(run);

        job.drop();

        assertThat(cancelled).isTrue();
        assertThat(job.isDropped()).isTrue();
        job.done(NOW);
        job.wake(Wake.ALL);
        assertThat(job.take(LONG)).isFalse();
    }
}
