package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import dev.flightrelay.problem.ProblemType;

/**
 * Organisations whose FlightHub asked for a pause. Reads that somebody waits for are refused until it is over; polls have
 * their own back-off, and writes are never held back.
 */
@ApplicationScoped
class Holds {

    private final Map<Integer, Long> untilNanos = new ConcurrentHashMap<>();

    /** Takes note that FlightHub has enough; some of these failures ask for a pause. */
    void note(Organization organization, UpstreamException busy) {
        busy.retryAfter().ifPresent(wait -> hold(organization, wait));
    }

    private void hold(Organization organization, Duration wait) {
        Duration obeyed = wait.compareTo(RetryAfter.LONGEST) < 0 ? wait : RetryAfter.LONGEST;
        long until = System.nanoTime() + obeyed.toNanos();
        untilNanos.merge(organization.id(), until, (old, later) -> later - old > 0 ? later : old);
    }

    /** The refusal of a read; null while none is asked for. */
    UpstreamException refusal(Organization organization) {
        Long until = untilNanos.get(organization.id());
        long left = until == null ? 0 : until - System.nanoTime();
        return left <= 0
                ? null
                : UpstreamException.ours(
                        ProblemType.UPSTREAM_BUSY,
                        "FlightHub asked organisation " + organization.name()
                                + " for a pause; read what is kept, or wait for Retry-After.",
                        Duration.ofNanos(left));
    }
}
