package dev.flightrelay.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.vertx.core.Context;

/**
 * The subscriptions of one event loop. All but {@link #run}, {@link #wake}, {@link #each}, {@link #drain} and {@link #lag} is for its thread
 * only.
 *
 * <p>It goes over all its subscriptions in passes. A pass goes up to the newest event of its begin, so that readers who keep up
 * stay at one place and share what is written.
 */
final class HubLoop {

    private static final SharedReading[] NONE = {};

    /** Readings that may keep batches between passes; with more of them the oldest encodes again. */
    private static final int MOST_KEEPING = 64;

    private final EventHub hub;
    private final Context context;
    private final Map<Selection, SharedReading> readings = new HashMap<>();
    private final Set<SharedReading> keeping = new LinkedHashSet<>();
    private final ReplayPages pages = new ReplayPages();
    private final AtomicBoolean woken = new AtomicBoolean();
    private SharedReading[] current = NONE;
    private FrameRing ring;
    private long newest;
    private long newestState;
    private long timer;
    private long mostBehind;
    private long unsent;
    private volatile long lag;

    HubLoop(EventHub hub, Context context) {
        this.hub = hub;
        this.context = context;
        look();
    }

    void start(Duration tick) {
        run(() -> timer = context.owner().setPeriodic(tick.toMillis(), id -> tick()));
    }

    void stop() {
        run(() -> context.owner().cancelTimer(timer));
    }

    void run(Runnable work) {
        context.runOnContext(go -> work.run());
    }

    /** There are new events. However often it is called before the loop comes to it, it goes over its subscriptions once. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            run(this::pass);
        }
    }

    void each(Consumer<Subscription> work) {
        run(() -> all(work));
    }

    /** Says goodbye to each at a moment of its own within some time. */
    void drain(Duration within) {
        each(subscription -> context.owner()
                .setTimer(
                        ThreadLocalRandom.current().nextLong(within.toMillis() + 1) + 1,
                        id -> subscription.goodbye(GoodbyeReason.DRAIN)));
    }

    /** Events that the slowest reader was behind at the last tick. */
    long lag() {
        return lag;
    }

    /** The reading of a selection, with one more reader. */
    SharedReading join(Selection selection, Subscription reader) {
        SharedReading reading = readings.get(selection);
        if (reading == null) {
            reading = new SharedReading(hub, this, selection);
            readings.put(selection, reading);
            current = null;
            hub.interests().add(selection);
        }
        reading.add(reader);
        return reading;
    }

    void leave(SharedReading reading, Subscription reader) {
        reading.remove(reader);
        if (reading.isEmpty()) {
            readings.remove(reading.selection());
            current = null;
            hub.interests().remove(reading.selection());
        }
    }

    /** A reading keeps batches until the next pass. */
    void keeps(SharedReading reading) {
        if (keeping.add(reading) && keeping.size() > MOST_KEEPING) {
            Iterator<SharedReading> oldest = keeping.iterator();
            oldest.next().forget();
            oldest.remove();
        }
    }

    FrameRing ring() {
        return ring;
    }

    /** Number of the newest event of this pass. */
    long newest() {
        return newest;
    }

    /** Number of the newest change of a state in this pass. */
    long newestState() {
        return newestState;
    }

    ReplayPages pages() {
        return pages;
    }

    boolean isOfThisLog(LogHead head) {
        return head.epoch().equals(ring.epoch());
    }

    /** Before a stream opens, which may know of a ring that no pass has seen. Not within a pass. */
    void notice() {
        if (ring != hub.ring()) {
            look();
        }
    }

    private void pass() {
        // Before the work: what comes during it wakes again.
        woken.set(false);
        long before = newest;
        boolean goesOn = look();
        for (SharedReading reading : current()) {
            reading.each(Subscription::pump);
            reading.forget();
        }
        if (goesOn && !readings.isEmpty()) {
            hub.metrics().passed(ring, before, newest);
        }
    }

    private void tick() {
        look();
        pages.age();
        mostBehind = 0;
        unsent = 0;
        long now = System.nanoTime();
        all(subscription -> tick(subscription, now));
        lag = mostBehind;
        if (unsent > hub.mostUnsent()) {
            all(this::relieve);
        }
    }

    private void tick(Subscription subscription, long now) {
        subscription.tick(now);
        mostBehind = Math.max(mostBehind, subscription.lag());
        unsent += subscription.unsent();
    }

    /* Those who do not take what they have, until the rest is little enough. */
    private void relieve(Subscription subscription) {
        if (unsent > hub.mostUnsent() && subscription.isSlow()) {
            unsent -= subscription.unsent();
            subscription.goodbye(GoodbyeReason.OVERLOAD);
        }
    }

    /* Answers whether the ring is still the same. */
    private boolean look() {
        keeping.forEach(SharedReading::forget);
        keeping.clear();
        FrameRing now = hub.ring();
        boolean same = now == ring;
        if (!same) {
            pages.clear();
        }
        ring = now;
        newest = now.last();
        newestState = hub.states().newest();
        return same;
    }

    private void all(Consumer<Subscription> work) {
        for (SharedReading reading : current()) {
            reading.each(work);
        }
    }

    private SharedReading[] current() {
        if (current == null) {
            current = readings.values().toArray(NONE);
        }
        return current;
    }
}
