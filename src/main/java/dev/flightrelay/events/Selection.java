package dev.flightrelay.events;

/**
 * The events that one reader gets: what it asked for, as far as it may see it. Readers with equal ones share the work of
 * selecting.
 *
 * @param filter what it asked for
 * @param grants what it may see
 */
record Selection(EventFilter filter, Grants grants) {

    boolean matches(Frame frame) {
        return grants.cover(frame) && filter.matches(frame);
    }
}
