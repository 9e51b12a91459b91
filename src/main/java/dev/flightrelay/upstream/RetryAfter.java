package dev.flightrelay.upstream;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** FlightHub's word for when to come back: the header {@code Retry-After}, in seconds or as a date. */
public final class RetryAfter {

    /** The most of it that is obeyed: who asks for a day has made a mistake. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private RetryAfter() {}

    /**
     * How long to wait, or null where nothing useful is said.
     *
     * @param value of the header; may be null
     * @param date the header {@code Date} of the same answer, so that clocks may differ; may be null
     * @param now our time, where {@code date} cannot be read
     */
    static Duration of(String value, String date, Instant now) {
        if (value == null) {
            return null;
        }
        if (value.matches("\\d{1,6}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant until = instant(value);
        if (until == null) {
            return null;
        }
        Instant sent = instant(date);
        Duration wait = Duration.between(sent == null ? now : sent, until);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static Instant instant(String date) {
        try {
            return date == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
