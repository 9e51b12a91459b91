package dev.flightrelay.watch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** When one kind in one scope is polled next. Never runs twice at once. */
final class WatchJob {

    /** Jitter only shortens: nobody waits longer than the interval says. */
    private static final double JITTER = 0.05;

    private final Scope scope;
    private final Watcher watcher;
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile long dueNanos = System.nanoTime();
    private volatile boolean wanted;
    private volatile int failures;
    private volatile boolean withheld;

    WatchJob(Scope scope, Watcher watcher) {
        this.scope = scope;
        this.watcher = watcher;
    }

    Scope scope() {
        return scope;
    }

    Watcher watcher() {
        return watcher;
    }

    /** Time until the job is due; negative when it is late. */
    Duration delay() {
        return Duration.ofNanos(dueNanos - System.nanoTime());
    }

    /** Takes the job for one run, if it is due within the horizon and nobody has it. */
    boolean take(Duration horizon) {
        return delay().compareTo(horizon) <= 0 && taken.compareAndSet(false, true);
    }

    /** Makes the job due now, or again at once when it is just running. */
    void wake() {
        wanted = true;
        dueNanos = System.nanoTime();
    }

    void begin() {
        wanted = false;
    }

    /** Gives the job back: {@code interval} runs from the begin of the run to the next. */
    void done(long beganNanos, Duration interval) {
        double shorter = 1 - JITTER * ThreadLocalRandom.current().nextDouble();
        dueNanos = wanted ? System.nanoTime() : beganNanos + (long) (interval.toNanos() * shorter);
        taken.set(false);
    }

    /** Notes that the job may not ask; true the first time since it last could. */
    boolean beginWithholding() {
        boolean first = !withheld;
        withheld = true;
        return first;
    }

    /** The interval after a failed poll: doubled each time up to the slow one. */
    Duration failed(WatchConfig.Interval interval) {
        int doublings = Math.min(failures++, 16);
        Duration longer = interval.every().multipliedBy(1L << doublings);
        return longer.compareTo(interval.idle()) < 0 ? longer : interval.idle();
    }

    /** Notes a good poll; true when the one before had failed. */
    boolean recovered() {
        boolean recovered = failures > 0;
        failures = 0;
        withheld = false;
        return recovered;
    }

    /** Whether the newest failure was the first in a row. */
    boolean firstFailure() {
        return failures == 1;
    }
}
