package dev.flightrelay.events;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many streams each caller has. Who has none is not in it, so that callers who come and go take no memory. */
final class CallerCounts {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** Counts one more, unless the caller has {@code most} already. */
    boolean tryAdd(String caller, int most) {
        AtomicBoolean added = new AtomicBoolean();
        counts.compute(caller, (name, now) -> {
            int had = now == null ? 0 : now;
            added.set(had < most);
            return had < most ? Integer.valueOf(had + 1) : now;
        });
        return added.get();
    }

    /** One of the caller's is over. */
    void remove(String caller) {
        counts.computeIfPresent(caller, (name, now) -> now == 1 ? null : now - 1);
    }

    /** Callers that have any. */
    int callers() {
        return counts.size();
    }
}
