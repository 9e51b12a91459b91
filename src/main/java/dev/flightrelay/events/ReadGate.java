package dev.flightrelay.events;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets a few subscribers at a time read pages from the database, in the order in which they came, so that a thousand that
 * return at once leave connections to the others. Nobody waits in it twice: its bound is the number of streams.
 */
final class ReadGate {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger free;

    ReadGate(int places) {
        this.free = new AtomicInteger(places);
    }

    /** Calls {@code turn} when there is a place, on any thread; it must call {@link #leave()} in the end. */
    void enter(Runnable turn) {
        waiting.add(turn);
        letIn();
    }

    void leave() {
        free.incrementAndGet();
        letIn();
    }

    private void letIn() {
        while (!waiting.isEmpty() && takePlace()) {
            Runnable next = waiting.poll();
            if (next == null) {
                // Another thread was faster; look again, as one may have come after it looked.
                free.incrementAndGet();
            } else {
                next.run();
            }
        }
    }

    private boolean takePlace() {
        return free.getAndUpdate(places -> places == 0 ? 0 : places - 1) > 0;
    }
}
