package dev.flightrelay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are set; the first that fits a call, in the order of their setting, spoils it. Safe to use from any thread. */
public final class Faults {

    private final List<Entry> entries = new ArrayList<>();

    Faults() {}

    /**
     * A fault that was set.
     *
     * @param fault what was set
     * @param left calls that it will still spoil, -1 for all until removed; 0 when it is used up
     * @param met calls that it has spoilt
     */
    public record Status(Fault fault, int left, int met) {}

    /** Sets a fault; a malformed regular expression is an {@link IllegalArgumentException}. */
    public synchronized void add(Fault fault) {
        entries.add(new Entry(fault));
    }

    /** All faults since the last removal, those used up included, so that a test can see whether its fault was met. */
    public synchronized List<Status> all() {
        return entries.stream().map(Entry::status).toList();
    }

    /** Removes all faults; what is being answered at this moment goes on as it began. */
    public synchronized void clear() {
        entries.clear();
    }

    /** The fault for this call, taken off its count. */
    synchronized Optional<Fault> take(String operationId, String path, String projectId) {
        return first(operationId, path, projectId).map(Entry::taken);
    }

    /** The fault for this call if it is one that acts before the body is read, taken off its count. */
    synchronized Optional<Fault> takeBeforeReading(String operationId, String path, String projectId) {
        return first(operationId, path, projectId)
                .filter(entry -> entry.fault.kind() == FaultKind.CLOSE_BEFORE)
                .map(Entry::taken);
    }

    private Optional<Entry> first(String operationId, String path, String projectId) {
        return entries.stream()
                .filter(entry -> entry.left != 0 && entry.matcher.matches(operationId, path, projectId))
                .findFirst();
    }

    private static final class Entry {
        private final Fault fault;
        private final FaultMatcher matcher;
        private int left;
        private int met;

        Entry(Fault fault) {
            this.fault = fault;
            this.matcher = FaultMatcher.of(fault);
            this.left = fault.count();
        }

        Fault taken() {
            left = left > 0 ? left - 1 : left;
            met++;
            return fault;
        }

        Status status() {
            return new Status(fault, left, met);
        }
    }
}
