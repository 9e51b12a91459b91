package dev.flightrelay.events;

import java.util.Optional;

/**
 * Where a stream begins.
 *
 * @param cursor the event after which it goes on
 * @param replayUntil number of the newest event at that moment: up to here it is replay
 * @param fault why it does not go on from where the reader asked; null if it does
 */
record StreamStart(EventId cursor, long replayUntil, CursorFault fault) {

    /** By what the reader gave: an id, {@code earliest}, or null for now. Never an error: what does not fit is now. */
    static StreamStart of(LogHead head, String given) {
        if (given == null) {
            return new StreamStart(head.newest(), head.seq(), null);
        }
        if (given.equals(EventIdParser.EARLIEST)) {
            return new StreamStart(head.earliest(), head.seq(), null);
        }
        Optional<EventId> id = EventIdParser.parse(given);
        CursorFault fault =
                id.map(head::faultOf).orElse(Optional.of(CursorFault.MALFORMED)).orElse(null);
        EventId cursor = fault == null ? id.orElseThrow() : head.newest();
        return new StreamStart(cursor, head.seq(), fault);
    }

    /**
     * The same without the database, when the ring can tell; empty when it cannot. What is removed from the log does not
     * count although the ring may still have it: every replica shall say the same.
     */
    static Optional<StreamStart> of(FrameRing ring, long removed, String given) {
        return given == null
                ? Optional.empty()
                : EventIdParser.parse(given)
                        .filter(id -> id.epoch().equals(ring.epoch()) && id.seq() >= removed && ring.reaches(id.seq()))
                        .map(id -> new StreamStart(id, ring.last(), null));
    }
}
