package dev.flightrelay.simulator;

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
        return UUID.nameUUIDFromBytes(Digests.bytes(seed(kind))).toString();
    }

    /** 64 hexadecimal digits. */
    String word(String kind) {
        return Digests.sha256(seed(kind));
    }

    /** Larger than every one before. */
    long number() {
        return lastNumber.updateAndGet(last -> Math.max(last + 1, clock.millis()));
    }

    private String seed(String kind) {
        return kind + "/" + clock.millis() + "/" + made.incrementAndGet();
    }
}
