package dev.flightrelay.events;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted about streams. */
@Singleton
public class StreamMetrics {

    private final MeterRegistry meters;
    private final AtomicInteger open;
    private final Counter opened;
    private final Counter delivered;
    private final Counter replayedFromRing;
    private final Counter replayedFromDatabase;

    StreamMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.open = meters.gauge("relay.streams.open", new AtomicInteger());
        this.opened = meters.counter("relay.streams.opened");
        this.delivered = meters.counter("relay.events.delivered");
        this.replayedFromRing = meters.counter("relay.events.replayed", "source", "ring");
        this.replayedFromDatabase = meters.counter("relay.events.replayed", "source", "database");
    }

    /** Counts one more stream as open, unless there are {@code most} already. */
    boolean tryOpen(int most) {
        return open.getAndUpdate(now -> now < most ? now + 1 : now) < most;
    }

    /** One that was counted as open did not open. */
    void refused() {
        open.decrementAndGet();
    }

    void opened() {
        opened.increment();
    }

    /** Reasons are few: those of the goodbye, {@code client} and {@code stalled}. */
    void closed(String reason) {
        meters.counter("relay.streams.closed", "reason", reason).increment();
        open.decrementAndGet();
    }

    int open() {
        return open.get();
    }

    void delivered(int events) {
        delivered.increment(events);
    }

    void replayedFromRing(int events) {
        replayedFromRing.increment(events);
    }

    void replayedFromDatabase(int events) {
        replayedFromDatabase.increment(events);
    }
}
