package dev.flightrelay.watch;

/**
 * One poll under way.
 *
 * @param scope what is polled
 * @param epoch of the lease when it began: what is found is written only while nobody took the lease since
 * @param wake what is to be asked for whenever it would be due
 */
public record Poll(Scope scope, long epoch, Wake wake) {}
