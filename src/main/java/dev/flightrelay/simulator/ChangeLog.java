package dev.flightrelay.simulator;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last changes by hand, bounded: when it is full, the oldest goes. */
final class ChangeLog {

    static final int LIMIT = 20_000;

    private final Clock clock;
    private final Deque<Change> changes = new ArrayDeque<>();

    ChangeLog(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(String what, String subject, Object detail) {
        if (changes.size() == LIMIT) {
            changes.removeFirst();
        }
        changes.addLast(new Change(clock.instant(), what, subject, String.valueOf(detail)));
    }

    synchronized List<Change> all() {
        return List.copyOf(changes);
    }
}
