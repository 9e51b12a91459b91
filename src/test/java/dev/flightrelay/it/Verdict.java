package dev.flightrelay.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.flightrelay.it.CallLog.Call;
import dev.flightrelay.it.CallLog.Stretch;
import dev.flightrelay.it.Replicas.Blow;
import dev.flightrelay.it.Replicas.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** What FlightHub saw of replicas that were struck down. */
final class Verdict {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Polls of a project come more often than once a second; after this the poller has lost it. */
    private static final long PAUSE = 2 * SECOND;

    /**
     * A call arrives some time after it was granted: the grant comes from the database, the call goes through a pool of connections, and this
     * machine starts relays meanwhile. So what is granted within a second arrives within a shorter time at worst; the difference is the spread
     * of that delay.
     */
    private static final long SPREAD = Duration.ofMillis(500).toNanos();

    private final CallLog calls;
    private final List<Blow> blows;
    private final long seed;
    private final List<String> findings = new ArrayList<>();

    Verdict(CallLog calls, List<Blow> blows, long seed) {
        this.calls = calls;
        this.blows = blows;
        this.seed = seed;
    }

    /** Two processes that both went on polling a project would overlap for as long as they did. */
    void assertOnePollerPerProject(Duration timeout) {
        long longest = 0;
        int times = 0;
        for (Map.Entry<String, List<Call>> project : calls.byProject().entrySet()) {
            List<Stretch> stretches = CallLog.stretches(project.getValue(), PAUSE);
            for (int i = 0; i < stretches.size(); i++) {
                for (Stretch other : stretches.subList(i + 1, stretches.size())) {
                    Stretch one = stretches.get(i);
                    if (!one.by().equals(other.by()) && one.overlap(other) >= 0) {
                        times++;
                        longest = Math.max(longest, one.overlap(other));
                        assertThat(one.overlap(other))
                                .as("%s and %s poll project %s at once, seed %d", one, other, project.getKey(), seed)
                                .isLessThanOrEqualTo(timeout.toNanos());
                    }
                }
            }
        }
        findings.add("two pollers at once %d times, for %d ms at most".formatted(times, longest / 1_000_000));
    }

    /** From the last sign of one poller, or a later blow, to the first call of the next. */
    void assertTakenOverWithin(Duration limit, List<String> projectIds, long from, long to) {
        long longest = 0;
        int takenOver = 0;
        for (String projectId : projectIds) {
            Call before = null;
            for (Call call : calls.byProject().getOrDefault(projectId, List.of())) {
                if (before != null && before.nanos() - from > 0 && call.nanos() - to < 0) {
                    long gap = call.nanos() - lastSign(before.nanos(), call.nanos());
                    longest = Math.max(longest, gap);
                    takenOver += call.by().equals(before.by()) ? 0 : 1;
                    assertThat(gap)
                            .as("project %s from %s to %s, seed %d, blows %s", projectId, before, call, seed, blows)
                            .isLessThan(limit.toNanos());
                }
                before = call;
            }
            assertThat(before).as("project %s was polled", projectId).isNotNull();
            assertThat(to - lastSign(before.nanos(), to))
                    .as("project %s after %s, seed %d", projectId, before, seed)
                    .isLessThan(limit.toNanos());
        }
        assertThat(takenOver)
                .as("projects taken over, seed %d, blows %s", seed, blows)
                .isPositive();
        findings.add("%d blows, %d times a project got another poller, without one for %d ms at most"
                .formatted(blows.size(), takenOver, longest / 1_000_000));
    }

    private long lastSign(long call, long until) {
        long last = call;
        for (Blow blow : blows) {
            last = blow.nanos() - last > 0 && blow.nanos() - until < 0 ? blow.nanos() : last;
        }
        return last;
    }

    /** Of so many calls and one more, the last comes a second after the first; the same for ten seconds' worth. */
    void assertNeverMoreThan(int callsPerSecond) {
        List<Long> arrivals = calls.all().stream()
                .filter(call -> !wasFrozenWith(call))
                .map(Call::nanos)
                .toList();
        for (int seconds : new int[] {1, 10}) {
            int number = callsPerSecond * seconds;
            long shortest = Long.MAX_VALUE;
            for (int i = 0; i + number < arrivals.size(); i++) {
                shortest = Math.min(shortest, arrivals.get(i + number) - arrivals.get(i));
            }
            findings.add("%d calls took %d ms at least".formatted(number + 1, shortest / 1_000_000));
            assertThat(shortest)
                    .as("nanoseconds in which %d calls came, seed %d", number + 1, seed)
                    .isGreaterThan(seconds * SECOND - SPREAD);
        }
    }

    /* A call that was granted before its process was frozen is sent when that wakes: nobody can call it back. */
    private boolean wasFrozenWith(Call call) {
        return blows.stream()
                .filter(blow -> blow.kind() == Kind.FREEZE
                        && blow.end() != 0
                        && blow.name().equals(call.by()))
                .anyMatch(blow -> call.nanos() - blow.end() >= 0 && call.nanos() - blow.end() < SECOND);
    }

    @Override
    public String toString() {
        return String.join("; ", findings);
    }
}
