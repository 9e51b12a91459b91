package dev.flightrelay.listing;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.QueryParam;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.problem.ProblemException;

/** Reads past the kept state: equal ones within a second share one call, and failures are not kept. */
@ApplicationScoped
public class Fresh {

    private final Cache cache;

    Fresh(@CacheName("fresh") Cache cache) {
        this.cache = cache;
    }

    /**
     * The answer to a read.
     *
     * @param key all that makes the read equal to another: a record of its own type
     */
    public <T> Uni<T> read(Record key, Supplier<Uni<T>> call) {
        return cache.getAsync(key, k -> call.get());
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
