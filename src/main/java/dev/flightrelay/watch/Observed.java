package dev.flightrelay.watch;

import java.time.Instant;

/**
 * How old kept state is.
 *
 * @param at newest good poll; null before the first
 * @param stale whether the newest poll failed or is late
 */
public record Observed(Instant at, boolean stale) {

    /** Of one kind in one scope. */
    public static Observed of(PollMark mark, Instant now) {
        return new Observed(mark.observedAt(), mark.staleAt(now));
    }

    /** Of both together: as old as the older one. */
    public Observed and(Observed other) {
        boolean never = at == null || other.at == null;
        Instant older = never ? null : at.isBefore(other.at) ? at : other.at;
        return new Observed(older, stale || other.stale);
    }
}
