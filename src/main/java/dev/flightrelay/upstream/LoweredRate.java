package dev.flightrelay.upstream;

import java.time.Duration;

/**
 * The calls per second that FlightHub takes at this moment, as far as it let us know: half of what they were each time it had
 * enough, and then slowly more again. Times are milliseconds by the database's clock.
 *
 * @param to calls per second when it was lowered; null when it never was
 * @param atMillis when that was
 */
record LoweredRate(Double to, long atMillis) {

    /** From nothing to the whole budget. */
    static final Duration RECOVERY = Duration.ofMinutes(5);

    /** Refusals that come together lower it once. */
    static final Duration TOGETHER = Duration.ofSeconds(5);

    private static final double LEAST = 0.1;

    /** Calls per second now, of those configured. */
    double now(double configured, long nowMillis) {
        if (to == null) {
            return configured;
        }
        double recovered = configured * Math.max(0, nowMillis - atMillis) / RECOVERY.toMillis();
        return Math.min(configured, to + recovered);
    }

    /** After FlightHub had enough. */
    LoweredRate lowered(double configured, long nowMillis) {
        if (to != null && nowMillis - atMillis < TOGETHER.toMillis()) {
            return this;
        }
        double floor = Math.min(configured, Math.max(LEAST, configured / 10));
        return new LoweredRate(Math.max(floor, now(configured, nowMillis) / 2), nowMillis);
    }
}
