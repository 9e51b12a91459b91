package dev.flightrelay.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import dev.flightrelay.upstream.PollTurn;
import dev.flightrelay.upstream.RetryAfter;

/** When one kind in one scope is polled next. Never runs twice at once. */
final class WatchJob {

    /** Around the interval, so that on the average it costs as many calls as it says. */
    private static final double JITTER = 0.05;

    private static final Duration LATE = Duration.ofSeconds(5);

    private final Scope scope;
    private final Watcher watcher;
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile long dueNanos = System.nanoTime();
    private volatile long beganNanos = dueNanos;
    private final AtomicReference<Wake> wanted = new AtomicReference<>();
    private volatile Wake owed = Wake.NONE;
    private volatile Long epoch;
    private volatile Duration hurried;
    private volatile int failures;
    private volatile boolean withheld;
    private volatile boolean first = true;
    private volatile long intervalNanos;
    private volatile Long goodNanos;
    private final long madeNanos = dueNanos;
    private volatile long expectedNanos;
    private volatile PollRun run;
    private volatile boolean dropped;

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
        return !dropped && delay().compareTo(horizon) <= 0 && taken.compareAndSet(false, true);
    }

    /** Makes the job due now, or again at once when it is just running. */
    void wake(Wake wake) {
        wanted.accumulateAndGet(wake, (before, now) -> before == null ? now : before.and(now));
        dueNanos = System.nanoTime();
    }

    /** Something goes on from now on: the interval that began with the newest run is this one, if it is shorter. */
    void hurry(Duration interval) {
        // For a run under way, which says only at its end when the next one is.
        hurried = interval;
        long sooner = beganNanos + interval.toNanos();
        if (failures == 0 && sooner - dueNanos < 0) {
            dueNanos = sooner;
            intervalNanos = interval.toNanos();
        }
    }

    /** Begins a run, and says for what it was woken. */
    Wake begin() {
        Wake woken = wanted.getAndSet(null);
        hurried = null;
        beganNanos = System.nanoTime();
        Wake before = owed;
        owed = Wake.NONE;
        return woken == null ? before : before.and(woken);
    }

    /**
     * The place in the line for calls of the run that begins: by how late it is for its interval.
     *
     * @param usual interval of the kind at this moment: the time to a run that goes on with what the one before left is none
     */
    PollTurn turn(Duration usual) {
        long now = System.nanoTime();
        long whole = Math.max(intervalNanos, usual.toNanos());
        return new PollTurn(Math.min(dueNanos, now) - whole, whole, now);
    }

    /** A run did not do for what it was woken: the next one is to. */
    void owe(Wake wake) {
        owed = wake;
    }

    /** Whether this began under another lease: what was noted under that one may be outdated. */
    boolean isOfAnother(long leaseEpoch) {
        Long before = epoch;
        epoch = before == null ? leaseEpoch : before;
        return before != null && before != leaseEpoch;
    }

    /** Notes what is under way. */
    void runs(PollRun now) {
        run = now;
    }

    /** Gives up a run in which nothing happens. */
    void failIfStuck(Duration limit) {
        PollRun last = run;
        if (last != null) {
            last.failIfStuck(limit, System.nanoTime());
        }
    }

    /** Its scope is watched elsewhere: it never runs again, and what is under way ends. */
    void drop() {
        dropped = true;
        PollRun last = run;
        if (last != null) {
            last.cancel();
        }
    }

    boolean isDropped() {
        return dropped;
    }

    /** Notes a good poll; how much longer than the interval it is since the one before, as a factor; empty for the first. */
    OptionalDouble stretch(long now) {
        Long before = goodNanos;
        goodNanos = now;
        return before == null || intervalNanos == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) (now - before) / intervalNanos);
    }

    /** Notes when the next good poll is expected. */
    void expect(Duration interval) {
        expectedNanos = interval.toNanos();
    }

    /** Whether the newest good poll is longer ago than three of the intervals that followed it, and 5 s; as lists are stale. */
    boolean isLate(long now) {
        Long good = goodNanos;
        return now - (good == null ? madeNanos : good) > 3 * expectedNanos + LATE.toNanos();
    }

    /** Gives the job back: {@code interval} runs from the begin of the run to the next. */
    void done(Duration interval) {
        double part = 1 + JITTER * (ThreadLocalRandom.current().nextDouble() - 0.5);
        if (first) {
            // All that is begun together goes apart.
            part = 0.5 + ThreadLocalRandom.current().nextDouble() / 2;
            first = false;
        }
        Duration meanwhile = hurried;
        boolean sooner = meanwhile != null && failures == 0 && meanwhile.compareTo(interval) < 0;
        long nanos = (sooner ? meanwhile : interval).toNanos();
        intervalNanos = nanos;
        dueNanos = wanted.get() != null ? System.nanoTime() : beganNanos + (long) (nanos * part);
        taken.set(false);
        if (wanted.get() != null) {
            // Somebody came while this was written.
            dueNanos = System.nanoTime();
        }
    }

    /** Notes that the job may not ask; true the first time since it last could. */
    boolean beginWithholding() {
        boolean first = !withheld;
        withheld = true;
        return first;
    }

    /** That could not be kept: the next time is the first again. */
    void withholdAnew() {
        withheld = false;
    }

    /** The interval after a failed poll: doubled each time up to the slow one, or as FlightHub asked for, within reason. */
    Duration failed(WatchConfig.Interval interval, Optional<Duration> retryAfter) {
        int doublings = Math.min(failures++, 16);
        Duration longer = interval.every().multipliedBy(1L << doublings);
        Duration backOff = longer.compareTo(interval.idle()) < 0 ? longer : interval.idle();
        return retryAfter
                .map(asked -> asked.compareTo(RetryAfter.LONGEST) < 0 ? asked : RetryAfter.LONGEST)
                .filter(asked -> asked.compareTo(backOff) > 0)
                .orElse(backOff);
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
