package dev.flightrelay.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a replica holds by its own knowledge, and what it is about to give back: there no poll begins any more, and those under
 * way may end. Times are of the monotonic clock.
 */
final class HeldLeases {

    /** How long polls under way may hold up what is given back; whatever they find afterwards is not written. */
    static final Duration LONGEST_LEAVE = Duration.ofSeconds(10);

    private final Map<Scope, Integer> underWay = new HashMap<>();
    private final Map<Scope, Long> leavingSince = new HashMap<>();
    private Map<Scope, Long> epochs = Map.of();
    private long until;

    /** Where polls may begin. */
    synchronized Set<Scope> held(long now) {
        Set<Scope> held = watched(now);
        held.removeAll(leavingSince.keySet());
        return held;
    }

    /** Where polls may go on. */
    synchronized Set<Scope> watched(long now) {
        return isOver(now) ? new HashSet<>() : new HashSet<>(epochs.keySet());
    }

    /** Begins a poll, whose end has to be told; the epoch that it may write under, or none when the scope is not held. */
    synchronized Optional<Long> begin(Scope scope, long now) {
        Long epoch = isOver(now) || leavingSince.containsKey(scope) ? null : epochs.get(scope);
        if (epoch != null) {
            underWay.merge(scope, 1, Integer::sum);
        }
        return Optional.ofNullable(epoch);
    }

    /** A poll that began is over. */
    synchronized void ended(Scope scope) {
        underWay.computeIfPresent(scope, (s, count) -> count > 1 ? count - 1 : null);
    }

    /** What the database says this replica holds. */
    synchronized void renewed(Map<Scope, Long> now, long untilNanos) {
        // What changed its epoch was taken again after it was lost: it does not leave.
        leavingSince
                .keySet()
                .removeIf(scope -> !now.containsKey(scope) || !now.get(scope).equals(epochs.get(scope)));
        epochs = Map.copyOf(now);
        until = untilNanos;
    }

    /** Makes so many stay in which polls may begin; those without a poll under way leave first. */
    synchronized void keep(int count, long now) {
        int more = epochs.size() - leavingSince.size() - count;
        if (more > 0) {
            epochs.keySet().stream()
                    .filter(scope -> !leavingSince.containsKey(scope))
                    .sorted(Comparator.comparing(scope -> underWay.getOrDefault(scope, 0)))
                    .limit(more)
                    .toList()
                    .forEach(scope -> leavingSince.put(scope, now));
        } else {
            new ArrayList<>(leavingSince.keySet()).stream().limit(-more).forEach(leavingSince::remove);
        }
    }

    /** What leaves and may be freed. */
    synchronized List<Scope> left(long now) {
        return leavingSince.entrySet().stream()
                .filter(one -> !underWay.containsKey(one.getKey()) || now - one.getValue() > LONGEST_LEAVE.toNanos())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What is not held any more: freed, or gone. */
    synchronized void forget(Set<Scope> scopes) {
        Map<Scope, Long> rest = new HashMap<>(epochs);
        rest.keySet().removeAll(scopes);
        epochs = Map.copyOf(rest);
        leavingSince.keySet().removeAll(scopes);
    }

    private boolean isOver(long now) {
        return until - now < 0;
    }
}
