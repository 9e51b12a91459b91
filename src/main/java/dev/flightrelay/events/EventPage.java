package dev.flightrelay.events;

import java.util.List;

/**
 * Events read from the database, and the log as it was at that moment.
 *
 * @param head begin and end of the log
 * @param frames what matched, in order
 * @param end number of the last event considered: all that match up to here are in {@code frames}
 */
record EventPage(LogHead head, List<Frame> frames, long end) {

    EventPage {
        frames = List.copyOf(frames);
    }

    boolean more() {
        return end < head.seq();
    }
}
