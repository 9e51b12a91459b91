package dev.flightrelay.events;

import java.util.function.Supplier;

import io.vertx.core.Future;

/**
 * Leave to read events.
 *
 * @param viewer who reads
 * @param filter what it asked for
 * @param entry to be called once nothing else can refuse, just before the answer: uses a ticket up, and fails when another
 *     request was faster
 */
record Admission(Viewer viewer, EventFilter filter, Supplier<Future<Void>> entry) {

    /** Nothing is used up. */
    static Admission withoutTicket(Viewer viewer, EventFilter filter) {
        return new Admission(viewer, filter, Future::succeededFuture);
    }
}
