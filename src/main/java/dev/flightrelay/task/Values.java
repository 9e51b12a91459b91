package dev.flightrelay.task;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/** FlightHub's ways to write times and to say nothing. */
final class Values {

    private Values() {}

    /** RFC 3339 with an offset; null for an empty text and for one that is no time. */
    static Instant time(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Unix seconds of a time of ours; null stays null. */
    static Long seconds(Instant time) {
        return time == null ? null : time.getEpochSecond();
    }

    /** Null for an empty text, by which FlightHub means that there is none. */
    static String text(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** The items of a list that may be null and hold nulls. */
    static <T> List<T> items(List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }
}
