package dev.flightrelay;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

import io.smallrye.common.vertx.VertxContext;
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

    /** Where the keys are of what goes along. */
    private static final String CARRIED = "flight-relay.carried";

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

    /** Keeps something for the rest of the request under way; nothing where the context is no request's own. */
    public static void keep(Object key, Object value) {
        Context context = Vertx.currentContext();
        if (isOwn(context)) {
            context.putLocal(key, value);
            Set<Object> keys = context.getLocal(CARRIED);
            Set<Object> more = new HashSet<>(keys == null ? Set.of() : keys);
            more.add(key);
            context.putLocal(CARRIED, Set.copyOf(more));
        }
    }

    /** What was kept; null for nothing. */
    public static <T> T kept(Object key) {
        Context context = Vertx.currentContext();
        return isOwn(context) ? context.getLocal(key) : null;
    }

    /** Hands what was kept to a context of its own on which the request's work goes on, such as a transaction's. */
    public static void carry(Context from, Context to) {
        Set<Object> keys = isOwn(from) ? from.getLocal(CARRIED) : null;
        if (keys != null) {
            keys.forEach(key -> to.putLocal(key, from.getLocal(key)));
            to.putLocal(CARRIED, keys);
        }
    }

    private static boolean isOwn(Context context) {
        return context != null && VertxContext.isDuplicatedContext(context);
    }

    private static void run(Context caller, Runnable work) {
        if (Vertx.currentContext() == caller) {
            work.run();
        } else {
            caller.runOnContext(go -> work.run());
        }
    }
}
