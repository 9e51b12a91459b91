package dev.flightrelay.problem;

/** Hears of each answer {@code unauthenticated}, wherever it is made. */
public interface UnauthenticatedObserver {

    /** The request under way is refused, as nobody knows who asks; to be quick, and never to fail. */
    void refused();
}
