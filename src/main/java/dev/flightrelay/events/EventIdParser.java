package dev.flightrelay.events;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an event's id as clients send it back; only what {@link EventId#toString()} writes is one. */
final class EventIdParser {

    /** Instead of an id: from the oldest event that is kept. */
    static final String EARLIEST = "earliest";

    private static final Pattern ID = Pattern.compile("([0-9a-z]{4,16})-(0|[1-9][0-9]{0,18})");

    private EventIdParser() {}

    static Optional<EventId> parse(String text) {
        Matcher id = ID.matcher(text);
        if (!id.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EventId(id.group(1), Long.parseLong(id.group(2))));
        } catch (NumberFormatException beyondLong) {
            return Optional.empty();
        }
    }
}
