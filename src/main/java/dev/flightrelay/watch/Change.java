package dev.flightrelay.watch;

import java.util.List;

import dev.flightrelay.events.NewEvent;

/**
 * What a poll found out.
 *
 * @param stateChanged whether kept state has to be written
 * @param events what to tell, in this order
 */
public record Change(boolean stateChanged, List<NewEvent> events) {

    /** All is as it was. */
    public static final Change NONE = new Change(false, List.of());

    public Change {
        events = List.copyOf(events);
    }

    boolean isNone() {
        return !stateChanged && events.isEmpty();
    }
}
