package dev.flightrelay.events;

import java.util.Locale;

/** Why a reader cannot go on after the id it gave. */
enum CursorFault {
    /** It is no id. */
    MALFORMED,
    /** It is of another epoch: of another relay, or from before a restore of the database. */
    FOREIGN,
    /** It is beyond the newest event. */
    FUTURE,
    /** An event after it was removed. */
    EXPIRED;

    /** The name in the contract. */
    String reason() {
        return name().toLowerCase(Locale.ROOT);
    }
}
