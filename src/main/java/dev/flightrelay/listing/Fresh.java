package dev.flightrelay.listing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.QueryParam;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;

import dev.flightrelay.CallerContext;
import dev.flightrelay.problem.ProblemException;

/**
 * Reads past the kept state: equal ones at the same time, and within a second after the answer, share one call. Failures are
 * not kept, and the call goes on until the last of its callers went away.
 */
@ApplicationScoped
public class Fresh {

    /** Reads that are shared at once; further ones make calls of their own. */
    private static final int MOST = 10_000;

    private static final long KEPT_MILLIS = 1000;

    private final Map<Record, SharedRead<?>> reads = new ConcurrentHashMap<>();

    /**
     * The answer to a read.
     *
     * @param key all that makes the read equal to another: a record of its own type
     */
    public <T> Uni<T> read(Record key, Supplier<Uni<T>> call) {
        return CallerContext.bring(Uni.createFrom().emitter(caller -> join(key, call, caller)));
    }

    private <T> void join(Record key, Supplier<Uni<T>> call, UniEmitter<? super T> caller) {
        if (reads.size() >= MOST && !reads.containsKey(key)) {
            new SharedRead<>(call, over -> {}).join(caller);
            return;
        }
        boolean joined = false;
        while (!joined) {
            SharedRead<T> read = shared(key, call);
            joined = read.join(caller);
            if (!joined) {
                reads.remove(key, read);
            }
        }
    }

    @SuppressWarnings("unchecked") // a type of key belongs to one kind of read
    private <T> SharedRead<T> shared(Record key, Supplier<Uni<T>> call) {
        return (SharedRead<T>) reads.computeIfAbsent(key, k -> new SharedRead<>(call, read -> forget(k, read)));
    }

    private void forget(Record key, SharedRead<?> read) {
        if (read.isAnswered()) {
            Infrastructure.getDefaultWorkerPool()
                    .schedule(() -> reads.remove(key, read), KEPT_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            reads.remove(key, read);
        }
    }

    /** The query parameter {@code fresh}. */
    public static class Wish {

        /** {@code true}: ask FlightHub instead of answering what is kept. */
        @QueryParam("fresh")
        String fresh;

        /** Whether FlightHub is to be asked. */
        public boolean wanted() {
            if (fresh == null || fresh.equals("false")) {
                return false;
            }
            if (fresh.isEmpty() || fresh.equals("true")) {
                return true;
            }
            throw ProblemException.invalid("fresh", "has to be true or false, was: " + fresh);
        }
    }
}
