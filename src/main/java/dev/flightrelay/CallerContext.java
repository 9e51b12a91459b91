package dev.flightrelay;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Brings the outcome of work that callers share back to each of them. What a request keeps, lives in its Vert.x context; work
 * that somebody else began, or let go on, ends on the other's.
 */
public final class CallerContext {

    private CallerContext() {}

    /** The same outcome, on the context of whoever subscribes. */
    public static <T> Uni<T> bring(Uni<T> outcome) {
        return Uni.createFrom().deferred(() -> {
            Context caller = Vertx.currentContext();
            return caller == null ? outcome : outcome.emitOn(work -> caller.runOnContext(go -> work.run()));
        });
    }
}
