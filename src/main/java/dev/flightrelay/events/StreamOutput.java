package dev.flightrelay.events;

import java.time.Duration;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** The socket end of one stream; used on its event loop only. */
final class StreamOutput {

    /** A socket that takes nothing for this long is given up: with 64 KB buffered, a reader below about 1 KB/s. */
    private static final Duration STALLED_AFTER = Duration.ofSeconds(60);

    private static final String STALLED = "stalled";
    private static final String CLIENT = "client";

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private Runnable onDrain = () -> {};
    private Runnable onClosed = () -> {};
    private String endReason = CLIENT;
    private boolean ending;
    private boolean closed;
    private boolean wasFull;
    private long fullSince;

    StreamOutput(HttpServerRequest request) {
        this.request = request;
        this.response = request.response();
    }

    /** Sends the head of the answer and calls back when the socket takes more, and once when the stream is over. */
    void open(Runnable drained, Runnable over) {
        onDrain = drained;
        onClosed = over;
        // HTTP/1.0 knows no chunks: there the end of the connection is the end of the stream.
        response.setChunked(request.version() != HttpVersion.HTTP_1_0);
        response.setWriteQueueMaxSize(FrameBatch.MAX_BYTES);
        response.drainHandler(go -> drained());
        response.closeHandler(gone -> closed());
        // A reader that goes away in the middle of a write is no fault of ours.
        response.exceptionHandler(failure -> closed());
    }

    void write(Buffer bytes) {
        // The outcome is in the handlers: a failed write closes the connection.
        response.write(bytes);
    }

    boolean isFull() {
        return response.writeQueueFull();
    }

    boolean isEnding() {
        return ending || closed;
    }

    /** Why it was closed; {@code client} when it was not us. */
    String endReason() {
        return endReason;
    }

    /** Says why and ends; what the socket does not take in time is dropped by {@link #giveUpIfStalled}. */
    void goodbye(GoodbyeReason reason) {
        if (isEnding()) {
            return;
        }
        ending = true;
        endReason = reason.reason();
        response.end(StreamBlocks.goodbye(reason)).onComplete(done -> closed());
    }

    /** To be called now and then; {@code now} is {@link System#nanoTime()}. */
    void giveUpIfStalled(long now) {
        boolean full = !closed && (ending || isFull());
        if (full && !wasFull) {
            fullSince = now;
        } else if (full && now - fullSince > STALLED_AFTER.toNanos()) {
            endReason = ending ? endReason : STALLED;
            abort();
        }
        wasFull = full;
    }

    /** Drops the connection; Vert.x' own close would wait until everything is written, which may be never. */
    void abort() {
        ending = true;
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset();
        } else if (request.connection() instanceof ConnectionBase connection) {
            connection.channel().close();
        }
        closed();
    }

    private void drained() {
        wasFull = false;
        onDrain.run();
    }

    private void closed() {
        if (!closed) {
            closed = true;
            onClosed.run();
        }
    }
}
