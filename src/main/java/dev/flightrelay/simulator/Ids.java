package dev.flightrelay.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids for what calls make. They follow from the clock and from how many there were before, so that two simulators with the same history agree,
 * and a restarted one repeats none. Safe to use from any thread.
 */
final class Ids {

    private final Clock clock;
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong lastNumber = new AtomicLong();

    Ids(Clock clock) {
        this.clock = clock;
    }

    String uuid(String kind) {
        String seed = kind + "/" + clock.millis() + "/" + made.incrementAndGet();
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Larger than every one before. */
    long number() {
        return lastNumber.updateAndGet(last -> Math.max(last + 1, clock.millis()));
    }
}
