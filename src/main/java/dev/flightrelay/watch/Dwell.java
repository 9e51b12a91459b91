package dev.flightrelay.watch;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where something goes on: what began stays for a while at least, so that intervals do not flutter with what comes and goes. */
final class Dwell {

    private final long nanos;
    private final Map<Scope, Long> untilNanos = new ConcurrentHashMap<>();

    Dwell(Duration time) {
        this.nanos = time.toNanos();
    }

    /** Whether something goes on at a moment of {@link System#nanoTime}. */
    boolean isActive(Scope scope, long now) {
        Long until = untilNanos.get(scope);
        return until != null && until - now > 0;
    }

    /** Notes where something goes on; answers where it did not before. */
    Set<Scope> note(Collection<Scope> active, long now) {
        Set<Scope> begun = new HashSet<>();
        for (Scope scope : active) {
            Long before = untilNanos.put(scope, now + nanos);
            if (before == null || before - now <= 0) {
                begun.add(scope);
            }
        }
        untilNanos.values().removeIf(until -> until - now <= 0);
        return begun;
    }
}
