package dev.flightrelay.events;

import java.util.Optional;

/**
 * Where the log begins and ends at one moment.
 *
 * @param epoch epoch of all ids
 * @param seq number of the newest event
 * @param removed every event up to this number was removed
 */
record LogHead(String epoch, long seq, long removed) {

    EventId newest() {
        return new EventId(epoch, seq);
    }

    /** After this id comes the oldest event that is kept. */
    EventId earliest() {
        return new EventId(epoch, removed);
    }

    /** What is wrong with going on after an id; empty if nothing is. */
    Optional<CursorFault> faultOf(EventId id) {
        if (!id.epoch().equals(epoch)) {
            return Optional.of(CursorFault.FOREIGN);
        }
        if (id.seq() > seq) {
            return Optional.of(CursorFault.FUTURE);
        }
        return id.seq() < removed ? Optional.of(CursorFault.EXPIRED) : Optional.empty();
    }
}
