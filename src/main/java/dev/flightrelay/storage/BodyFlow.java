package dev.flightrelay.storage;

import java.time.Duration;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A body on its way from its sender to the bucket; knows who of both lets the other wait. */
final class BodyFlow implements ReadStream<Buffer> {

    private final ReadStream<Buffer> from;
    private volatile boolean paused;
    private volatile boolean ended;
    private volatile long sinceNanos = System.nanoTime();

    BodyFlow(ReadStream<Buffer> from) {
        this.from = from;
    }

    /** Whether the bucket has taken nothing, or not answered, for so long. */
    boolean isHeldUp(Duration patience) {
        return (paused || ended) && isOver(patience);
    }

    /** Whether its sender has sent nothing for so long. */
    boolean isDry(Duration patience) {
        return !paused && !ended && isOver(patience);
    }

    private boolean isOver(Duration patience) {
        return System.nanoTime() - sinceNanos > patience.toNanos();
    }

    private void moved() {
        sinceNanos = System.nanoTime();
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
