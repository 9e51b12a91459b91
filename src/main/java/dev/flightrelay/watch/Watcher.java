package dev.flightrelay.watch;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

/** One kind of thing, watched in each scope that it {@link #watches}. Never polled twice at once for one scope. */
public interface Watcher {

    /** What is watched. */
    Kind kind();

    /** Whether the kind exists in such a scope. */
    boolean watches(Scope scope);

    /** Asks FlightHub, compares with the kept state, and commits what changed; answers when to poll next. */
    Uni<Duration> poll(Poll poll);

    /** Whether it polls more often while something goes on in a scope. */
    default boolean hurries(Scope scope) {
        return true;
    }

    /** Forgets what was noted in memory of a scope that this replica watches no more. */
    default void forget(Scope scope) {}
}
