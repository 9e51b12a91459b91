package dev.flightrelay.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each operation was called, refused and spoilt calls included; safe to use from any thread. */
public final class Calls {

    /** Name under which calls to unknown paths are counted. */
    public static final String UNKNOWN = "unknown";

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    Calls() {}

    void count(String operationId) {
        counts.computeIfAbsent(operationId, id -> new LongAdder()).increment();
    }

    /** Calls of one operation since start or reset, by FlightHub's operationId such as {@code listDeviceHms}. */
    public long of(String operationId) {
        LongAdder count = counts.get(operationId);
        return count == null ? 0 : count.sum();
    }

    /** Calls of every operation that was called, by operationId in alphabetical order. */
    public Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((id, count) -> all.put(id, count.sum()));
        return all;
    }

    /** Starts counting from 0 again. */
    public void reset() {
        counts.clear();
    }
}
