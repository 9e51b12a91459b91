package dev.flightrelay.access;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/** Looks at something that others change: one at a time, whoever wants it, and those that may be put off not too often. */
final class Looks {

    private final Supplier<Uni<Void>> looking;
    private final Duration between;
    private final LongSupplier nanos;
    private final Function<Duration, Uni<Void>> rest;
    private Uni<Void> look;
    private Uni<Void> next;
    private long lookedAt;

    Looks(Supplier<Uni<Void>> looking, Duration between, LongSupplier nanos, Function<Duration, Uni<Void>> rest) {
        this.looking = looking;
        this.between = between;
        this.nanos = nanos;
        this.rest = rest;
    }

    /** The look that is under way, or one that begins. */
    synchronized Uni<Void> now() {
        if (look == null) {
            lookedAt = nanos.getAsLong();
            look = looking.get().onTermination().invoke(this::looked).memoize().indefinitely();
        }
        return look;
    }

    /** One that begins after a change which was made already. */
    Uni<Void> afterChange() {
        return now().onFailure().recoverWithNull().chain(this::now);
    }

    /** The same, and no sooner after the one before than is allowed: all who wait for it share it. */
    synchronized Uni<Void> next() {
        long left = between.toNanos() - (nanos.getAsLong() - lookedAt);
        if (look == null && left <= 0) {
            return now();
        }
        if (next == null) {
            next = rest.apply(Duration.ofNanos(Math.max(left, 1)))
                    .chain(this::afterRest)
                    .memoize()
                    .indefinitely();
        }
        return next;
    }

    private synchronized Uni<Void> afterRest() {
        next = null;
        return look == null ? now() : afterChange();
    }

    private synchronized void looked() {
        look = null;
    }
}
