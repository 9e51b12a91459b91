package dev.flightrelay.security;

import java.util.Set;

import io.smallrye.mutiny.Uni;

/** What is known of callers, whether they call just now or not. */
public interface Callers {

    /**
     * Somebody in whose name the relay goes on with what was begun.
     *
     * @param id of the caller that began it
     * @return the caller as it is now; fails with {@code forbidden} when it may not do this any more, and with
     *     {@code storage-unavailable} where that cannot be told
     */
    Uni<KnownCaller> require(String id, String role, String projectId);

    /** Rows of the organisations, of those configured, of which a caller may see at least one project. */
    Set<Integer> organizations(KnownCaller caller);
}
