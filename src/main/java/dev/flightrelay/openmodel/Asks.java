package dev.flightrelay.openmodel;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.flightrelay.watch.WatchConfig.Interval;

/**
 * When single things of a project are asked for again: the longer without news, the more seldom, down to the slow interval.
 * In memory only: whoever takes over a project begins anew. Used by one poll at a time.
 */
final class Asks {

    /** Polls come a little earlier or later than their interval says. */
    private static final double TOLERANCE = 0.8;

    private final Interval interval;
    private final Map<String, Ask> asks = new HashMap<>();

    Asks(Interval interval) {
        this.interval = interval;
    }

    /** Those that are due, the longest not asked for first. */
    List<String> due(Set<String> ids, long nowNanos, boolean all, int most) {
        return ids.stream()
                .filter(id -> all || !asks.containsKey(id) || asks.get(id).isDue(nowNanos))
                .sorted(Comparator.comparing((String id) -> asks.containsKey(id))
                        .thenComparing(id -> asks.containsKey(id) ? asks.get(id).askedNanos - nowNanos : 0)
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    /** FlightHub does not know the thing: asked again at the next poll. */
    void isNotThere(String id) {
        asks.remove(id);
    }

    /** FlightHub answered. */
    void answered(String id, long nowNanos) {
        Ask before = asks.get(id);
        asks.put(id, new Ask(nowNanos, doubled(before), 0, nowNanos));
    }

    /** FlightHub did not answer; true the first time in a row. */
    boolean failed(String id, long nowNanos) {
        Ask before = asks.get(id);
        boolean first = before == null || before.failures == 0;
        asks.put(
                id,
                new Ask(
                        nowNanos,
                        first ? interval.every() : doubled(before),
                        first ? 1 : before.failures + 1,
                        first ? nowNanos : before.sinceNanos));
        return first;
    }

    /** Whether nothing but failures came for so long. */
    boolean isInVain(String id, Duration patience, long nowNanos) {
        Ask ask = asks.get(id);
        return ask != null && ask.failures > 0 && nowNanos - ask.sinceNanos > patience.toNanos();
    }

    /** Forgets all others. */
    void retain(Set<String> ids) {
        asks.keySet().retainAll(ids);
    }

    /** Until the next of them is due, within the intervals of the kind. */
    Duration untilNext(long nowNanos) {
        return asks.values().stream()
                .map(ask -> Duration.ofNanos(ask.askedNanos + ask.pause.toNanos() - nowNanos))
                .min(Comparator.naturalOrder())
                .filter(next -> next.compareTo(interval.every()) > 0)
                .orElse(interval.every());
    }

    private Duration doubled(Ask before) {
        if (before == null) {
            return interval.every();
        }
        Duration twice = before.pause.multipliedBy(2);
        return twice.compareTo(interval.idle()) < 0 ? twice : interval.idle();
    }

    /**
     * One that was asked for.
     *
     * @param pause until it is asked for again
     * @param failures in a row
     * @param sinceNanos when the first of these was
     */
    private record Ask(long askedNanos, Duration pause, int failures, long sinceNanos) {

        boolean isDue(long nowNanos) {
            return nowNanos - askedNanos >= pause.toNanos() * TOLERANCE;
        }
    }
}
