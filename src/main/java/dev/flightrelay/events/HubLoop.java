package dev.flightrelay.events;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.vertx.core.Context;

/** The subscriptions of one event loop. All but {@link #run}, {@link #wake} and {@link #each} is for its thread only. */
final class HubLoop {

    private static final Subscription[] NONE = {};

    private final Context context;
    private final Set<Subscription> subscriptions = new LinkedHashSet<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private Subscription[] current = NONE;
    private long timer;

    HubLoop(Context context) {
        this.context = context;
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
            run(this::pumpAll);
        }
    }

    void each(Consumer<Subscription> work) {
        run(() -> all(work));
    }

    void add(Subscription subscription) {
        subscriptions.add(subscription);
        current = null;
    }

    void remove(Subscription subscription) {
        subscriptions.remove(subscription);
        current = null;
    }

    private void pumpAll() {
        // Before the work: what comes during it wakes again.
        woken.set(false);
        all(Subscription::pump);
    }

    private void tick() {
        long now = System.nanoTime();
        all(subscription -> subscription.tick(now));
    }

    /* Over a copy, because work may close a subscription; it is made anew only after the set changed. */
    private void all(Consumer<Subscription> work) {
        if (current == null) {
            current = subscriptions.toArray(NONE);
        }
        for (Subscription subscription : current) {
            work.accept(subscription);
        }
    }
}
