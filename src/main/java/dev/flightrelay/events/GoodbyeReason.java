package dev.flightrelay.events;

import java.util.Locale;

/** Why the server ends a stream. */
enum GoodbyeReason {
    /** The relay stops. */
    DRAIN,
    /** The stream is older than {@code relay.events.max-age}. */
    AGE,
    /** Sockets of this replica have too much unsent, this one's among them. */
    OVERLOAD,
    /** Events that the reader did not yet take are no longer kept. */
    TOO_SLOW;

    /** The name in the contract, and in the metric. */
    String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
