package dev.flightrelay.events;

import java.util.Locale;
import java.util.Optional;

/** Why the server ends a stream. */
enum GoodbyeReason {
    /** The relay stops. */
    DRAIN,
    /** The stream is older than {@code relay.events.max-age}. */
    AGE,
    /** Sockets of this replica have too much unsent, this one's among them. */
    OVERLOAD,
    /** Events that the reader did not yet take are no longer kept. */
    TOO_SLOW,
    /** The caller's key was withdrawn. */
    KEY_WITHDRAWN,
    /** The time of the caller's key is over. */
    EXPIRED;

    /** Why a viewer's stream ends; empty while it goes on. */
    static Optional<GoodbyeReason> of(Viewer.Standing standing) {
        return switch (standing) {
            case GOOD -> Optional.empty();
            case WITHDRAWN -> Optional.of(KEY_WITHDRAWN);
            case EXPIRED -> Optional.of(EXPIRED);
        };
    }

    /** The name in the contract, and in the metric. */
    String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
