package dev.flightrelay.write;

import java.util.Locale;

/** What came of a write. */
enum Outcome {
    /** FlightHub took it. */
    SUCCEEDED,
    /** FlightHub said no in so many words, and did nothing. */
    REFUSED,
    /** FlightHub was not asked. */
    NOT_SENT,
    /** It was sent, and nobody can say whether FlightHub did it. */
    OUTCOME_UNKNOWN;

    /** The name in answers, events, audit and metrics. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
