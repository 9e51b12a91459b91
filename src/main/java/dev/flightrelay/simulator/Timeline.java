package dev.flightrelay.simulator;

import java.time.Instant;

/**
 * How the clock and story time belong together.
 *
 * @param speed how fast story time runs, as a factor above 0
 */
record Timeline(double speed) {

    /** Zero of story time. Fixed, so that a restarted simulator goes on with the same story. */
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    long story(Instant at) {
        return Math.round((at.toEpochMilli() - ORIGIN.toEpochMilli()) * speed);
    }

    Instant instant(long storyMillis) {
        return ORIGIN.plusMillis(Math.round(storyMillis / speed));
    }
}
