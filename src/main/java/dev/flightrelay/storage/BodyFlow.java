package dev.flightrelay.storage;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A body on its way from its sender to the bucket; knows who of both lets the other wait. */
final class BodyFlow implements ReadStream<Buffer> {

    /** Who sends more slowly keeps a connection from others. */
    static final long SLOWEST_BYTES_PER_SECOND = 8 * 1024;

    /** From when on a sender is called slow. */
    private static final Duration FIRST_WHILE = Duration.ofSeconds(30);

    private final ReadStream<Buffer> from;
    private final LongSupplier nanos;
    private final long begunNanos;
    private volatile boolean paused;
    private volatile boolean ended;
    private volatile long sinceNanos;
    private volatile long heldUpNanos;
    private volatile long bytes;

    BodyFlow(ReadStream<Buffer> from, LongSupplier nanos) {
        this.from = from;
        this.nanos = nanos;
        this.begunNanos = nanos.getAsLong();
        this.sinceNanos = begunNanos;
    }

    /** Whether the bucket has taken nothing, or not answered, for so long. */
    boolean isHeldUp(Duration patience) {
        return (paused || ended) && isOver(patience);
    }

    /** Whether its sender has sent nothing for so long. */
    boolean isDry(Duration patience) {
        return !paused && !ended && isOver(patience);
    }

    /** Whether its sender, while it was let send, sent less than it has to. */
    boolean isSlow() {
        long sending = sinceNanos - begunNanos - heldUpNanos;
        return !ended
                && sending > FIRST_WHILE.toNanos()
                && bytes < TimeUnit.NANOSECONDS.toSeconds(sending) * SLOWEST_BYTES_PER_SECOND;
    }

    private boolean isOver(Duration patience) {
        return nanos.getAsLong() - sinceNanos > patience.toNanos();
    }

    private void moved() {
        sinceNanos = nanos.getAsLong();
    }

    /* Only the event loop of the request calls these two. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void count(int more) {
        bytes += more;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void holdUpEnds() {
        if (paused) {
            heldUpNanos += nanos.getAsLong() - sinceNanos;
        }
    }

    @Override
    public BodyFlow exceptionHandler(Handler<Throwable> handler) {
        from.exceptionHandler(handler);
        return this;
    }

    @Override
    public BodyFlow handler(Handler<Buffer> handler) {
        from.handler(
                handler == null
                        ? null
                        : part -> {
                            moved();
                            count(part.length());
                            handler.handle(part);
                        });
        return this;
    }

    @Override
    public BodyFlow pause() {
        paused = true;
        moved();
        from.pause();
        return this;
    }

    @Override
    public BodyFlow resume() {
        holdUpEnds();
        paused = false;
        moved();
        from.resume();
        return this;
    }

    @Override
    public BodyFlow fetch(long amount) {
        from.fetch(amount);
        return this;
    }

    @Override
    public BodyFlow endHandler(Handler<Void> handler) {
        from.endHandler(
                handler == null
                        ? null
                        : end -> {
                            ended = true;
                            moved();
                            handler.handle(end);
                        });
        return this;
    }
}
