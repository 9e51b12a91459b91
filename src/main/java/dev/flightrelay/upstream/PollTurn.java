package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The place of one poll in the line for calls. When the budget is short, the poll goes first that is the latest for its interval,
 * so that all intervals get longer by the same factor. Travels from the scheduler to the budget in the context of the
 * subscription.
 */
public final class PollTurn {

    /** Its key in the context of the subscription. */
    public static final String KEY = "flight-relay.poll-turn";

    private final long sinceNanos;
    private final long intervalNanos;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long movedNanos;

    /**
     * Of a poll that comes again and again.
     *
     * @param sinceNanos when its interval began
     * @param intervalNanos the interval
     * @param nowNanos this moment
     */
    public PollTurn(long sinceNanos, long intervalNanos, long nowNanos) {
        this.sinceNanos = sinceNanos;
        this.intervalNanos = Math.max(1, intervalNanos);
        this.movedNanos = nowNanos;
    }

    /** Of one that is due at this moment, at the end of such an interval. */
    public static PollTurn of(Duration interval, long nowNanos) {
        return new PollTurn(nowNanos - interval.toNanos(), interval.toNanos(), nowNanos);
    }

    /** How long it waits in intervals: 1 when it is due, 2 a whole interval later. */
    public double lateness(long nowNanos) {
        return (double) (nowNanos - sinceNanos) / intervalNanos;
    }

    void waits() {
        waiting.incrementAndGet();
    }

    void waitsNoMore() {
        movedNanos = System.nanoTime();
        waiting.decrementAndGet();
    }

    /** How long nothing happened, though it does not wait for the budget. */
    public Duration idle(long nowNanos) {
        return waiting.get() > 0 ? Duration.ZERO : Duration.ofNanos(nowNanos - movedNanos);
    }
}
