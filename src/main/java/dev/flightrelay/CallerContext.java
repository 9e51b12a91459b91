package dev.flightrelay;

import java.util.concurrent.ScheduledExecutorService;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

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
            return caller == null ? outcome : outcome.emitOn(work -> run(caller, work));
        });
    }

    /** The caller's event loop, which keeps time without a lock; else the worker pool. */
    public static ScheduledExecutorService timer() {
        return Vertx.currentContext() instanceof ContextInternal context
                ? context.nettyEventLoop()
                : Infrastructure.getDefaultWorkerPool();
    }

    private static void run(Context caller, Runnable work) {
        if (Vertx.currentContext() == caller) {
            work.run();
        } else {
            caller.runOnContext(go -> work.run());
        }
    }
}
