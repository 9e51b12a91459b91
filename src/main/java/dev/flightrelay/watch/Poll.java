package dev.flightrelay.watch;

/**
 * One poll under way.
 *
 * @param scope what is polled
 * @param epoch of the lease when it began: what is found is written only while nobody took the lease since
 * @param woken whether somebody knows of a change: everything of the kind is asked for, whenever it would be due
 */
public record Poll(Scope scope, long epoch, boolean woken) {}
