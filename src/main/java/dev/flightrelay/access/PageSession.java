package dev.flightrelay.access;

import java.time.Instant;

import dev.flightrelay.security.KnownCaller;

/**
 * A session of the page, as it is kept.
 *
 * @param callerId who signed in
 * @param own who that is; null where a key tells
 * @param expiresAt its end
 */
record PageSession(String callerId, KnownCaller own, Instant expiresAt) {

    /** The caller, for no longer than the session. */
    KnownCaller limit(KnownCaller caller) {
        boolean sooner = caller.expiresAt() != null && caller.expiresAt().isBefore(expiresAt);
        return sooner
                ? caller
                : new KnownCaller(caller.id(), caller.name(), caller.role(), caller.projects(), expiresAt);
    }
}
