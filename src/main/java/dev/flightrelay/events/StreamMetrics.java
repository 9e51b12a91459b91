package dev.flightrelay.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import dev.flightrelay.database.DatabaseClock;

/** What is counted about streams. */
@Singleton
public class StreamMetrics {

    private static final Duration[] DELAYS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    /** Events of one pass whose delay is recorded: the newest, where more came at once. */
    private static final int DELAYS_OF_A_PASS = 100;

    private final DatabaseClock clock;
    private final MeterRegistry meters;
    private final AtomicInteger open;
    private final Counter opened;
    private final Counter delivered;
    private final Counter bytes;
    private final Counter replayedFromRing;
    private final Counter replayedFromDatabase;
    private final Timer delay;

    StreamMetrics(MeterRegistry meters, DatabaseClock clock) {
        this.clock = clock;
        this.meters = meters;
        this.open = meters.gauge("relay.streams.open", new AtomicInteger());
        this.opened = meters.counter("relay.streams.opened");
        this.delivered = meters.counter("relay.events.delivered");
        this.bytes = Counter.builder("relay.events.delivered.bytes")
                .description("Bytes of delivered events, without chunks and TLS")
                .register(meters);
        this.replayedFromRing = meters.counter("relay.events.replayed", "source", "ring");
        this.replayedFromDatabase = meters.counter("relay.events.replayed", "source", "database");
        Arrays.stream(GoodbyeReason.values()).map(GoodbyeReason::reason).forEach(this::closings);
        StreamOutput.OWN_REASONS.forEach(this::closings);
        Arrays.stream(CursorFault.values()).forEach(this::resets);
        this.delay = Timer.builder("relay.events.delay")
                .description(
                        "From the time of an event to the last of the sockets of one event loop that take it at once")
                .serviceLevelObjectives(DELAYS)
                .register(meters);
    }

    /** By the hub: how many events the slowest reader is behind. */
    void lag(LongSupplier events) {
        Gauge.builder("relay.streams.lag", events, LongSupplier::getAsLong)
                .description("Events that the slowest stream is behind")
                // Nobody else holds it.
                .strongReference(true)
                .register(meters);
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
        closings(reason).increment();
        open.decrementAndGet();
    }

    /** Streams that are open at this moment. */
    public int open() {
        return open.get();
    }

    /** A stream could not go on from where it was. */
    void reset(CursorFault fault) {
        resets(fault).increment();
    }

    private Counter closings(String reason) {
        return meters.counter("relay.streams.closed", "reason", reason);
    }

    private Counter resets(CursorFault fault) {
        return meters.counter("relay.streams.reset", "reason", fault.reason());
    }

    /** To one reader; {@code replay}: it was written before the stream opened. */
    void delivered(FrameBatch batch, boolean replay) {
        delivered.increment(batch.count());
        bytes.increment(batch.size());
        if (batch.replayed()) {
            replayedFromDatabase.increment(batch.count());
        } else if (replay) {
            replayedFromRing.increment(batch.count());
        }
    }

    /** A pass over all readers of a loop, with the frames after a number, is through. */
    void passed(FrameRing ring, long after, long newest) {
        Instant now = clock.now();
        for (long seq = Math.max(after + 1, newest - DELAYS_OF_A_PASS); seq <= newest; seq++) {
            Frame frame = ring.get(seq);
            if (frame != null) {
                // Clocks are known to the millisecond only: not less than nothing.
                Duration took = Duration.between(frame.time(), now);
                delay.record(took.isNegative() ? Duration.ZERO : took);
            }
        }
    }
}
