package dev.flightrelay.openmodel;

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.flightrelay.watch.WatchConfig.Interval;

import static org.assertj.core.api.Assertions.assertThat;

class AsksTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Asks asks = new Asks(new Interval(Duration.ofSeconds(10), Duration.ofSeconds(60)));

    @Test
    void whatWasNeverAskedForIsDue() {
        assertThat(asks.due(Set.of("a", "b"), 0, false, 9)).containsExactly("a", "b");
    }

    @Test
    void isAskedForMoreAndMoreSeldom() {
        long now = 0;
        for (int pause : new int[] {10, 20, 40, 60, 60}) {
            asks.answered("a", now);
            assertThat(isDue(now + (pause - 5) * SECOND * 8 / 10))
                    .as("%d", pause)
                    .isFalse();
            now += pause * SECOND;
            assertThat(isDue(now)).as("%d", pause).isTrue();
        }
    }

    @Test
    void aFailureIsFollowedByTheNextPoll() {
        asks.answered("a", 0);
        asks.answered("a", 10 * SECOND);
        asks.answered("a", 30 * SECOND);

        assertThat(asks.failed("a", 70 * SECOND)).isTrue();
        assertThat(isDue(80 * SECOND)).isTrue();
        assertThat(asks.failed("a", 80 * SECOND)).isFalse();
        assertThat(isDue(90 * SECOND)).isFalse();
        assertThat(isDue(100 * SECOND)).isTrue();
    }

    @Test
    void whatIsNotThereIsAskedForAtTheNextPoll() {
        asks.answered("a", 0);
        asks.isNotThere("a");

        assertThat(isDue(1)).isTrue();
    }

    @Test
    void whoeverWasWokenAsksForAll() {
        asks.answered("a", 0);

        assertThat(asks.due(Set.of("a"), 1, true, 9)).containsExactly("a");
    }

    @Test
    void theLongestNotAskedForComesFirst() {
        asks.answered("a", 5 * SECOND);
        asks.answered("b", 2 * SECOND);

        assertThat(asks.due(Set.of("a", "b", "c"), 100 * SECOND, false, 2)).containsExactly("c", "b");
    }

    @Test
    void isInVainAfterNothingButFailures() {
        Duration day = Duration.ofDays(1);
        asks.failed("a", 0);
        asks.failed("a", 60 * SECOND);
        assertThat(asks.isInVain("a", day, day.toNanos() - 1)).isFalse();
        assertThat(asks.isInVain("a", day, day.toNanos() + 1)).isTrue();

        asks.answered("a", day.toNanos());
        assertThat(asks.isInVain("a", day, 3 * day.toNanos())).isFalse();
    }

    @Test
    void tellsWhenTheNextIsDueWithinTheIntervals() {
        assertThat(asks.untilNext(0)).hasSeconds(10);
        asks.answered("a", 0);
        asks.answered("a", 0);
        asks.answered("a", 0);
        assertThat(asks.untilNext(0)).hasSeconds(40);
        assertThat(asks.untilNext(35 * SECOND)).as("never sooner than that").hasSeconds(10);
    }

    @Test
    void forgetsWhatIsOfNoInterest() {
        asks.answered("a", 0);
        asks.retain(Set.of());

        assertThat(isDue(1)).isTrue();
    }

    private boolean isDue(long now) {
        return !asks.due(Set.of("a"), now, false, 9).isEmpty();
    }
}
