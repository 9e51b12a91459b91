package dev.flightrelay.listing;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.QueryParam;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.problem.ProblemException;

/**
 * Reads past the kept state: equal ones at the same time, and within a second after the answer, share one call, unless
 * something was written in between. Failures are not kept, and the call goes on until the last of its callers went away.
 */
@ApplicationScoped
public class Fresh {

    private static final long KEPT_MILLIS = 1000;

    private final SharedReads reads = new SharedReads(KEPT_MILLIS);
    private final AtomicLong writes = new AtomicLong();

    /**
     * The answer to a read.
     *
     * @param key all that makes the read equal to another: a record of its own type
     */
    public <T> Uni<T> read(Record key, Supplier<Uni<T>> call) {
        return reads.read(new AfterWrites(key, writes.get()), call);
    }

    /** Something was changed through this relay: what was read before is shared no more. */
    public void written() {
        writes.incrementAndGet();
    }

    private record AfterWrites(Record key, long writes) {}

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
