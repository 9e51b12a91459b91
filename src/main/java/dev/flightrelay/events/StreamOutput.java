package dev.flightrelay.events;

import java.time.Duration;
import java.util.List;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * The socket end of one stream; used on its event loop only.
 *
 * <p>Events go onto a clear HTTP/1.1 connection as ready chunks, past the HTTP encoder, which would wrap the same bytes anew for
 * each reader. All else, and everything over TLS and HTTP/2, takes the ordinary way; heartbeats too, so that the server sees that
 * the connection is not idle.
 */
final class StreamOutput {

    /** What a socket may have unsent before it counts as full. */
    private static final int MAX_UNSENT = 2 * FrameBatch.MAX_BYTES;

    /** A socket that takes nothing for this long is given up: with 64 KB buffered, a reader below about 1 KB/s. */
    private static final Duration STALLED_AFTER = Duration.ofSeconds(60);

    /** The same once it was told goodbye. */
    private static final Duration ENDED_AFTER = Duration.ofSeconds(10);

    private static final String STALLED = "stalled";
    private static final String CLIENT = "client";

    /** Why streams end without a goodbye. */
    static final List<String> OWN_REASONS = List.of(STALLED, CLIENT);

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final ConnectionBase connection;
    /** The first of the connection's handlers: what is written there is not touched. Null where they are needed. */
    private final ChannelHandlerContext chunks;

    private Runnable onDrain = () -> {};
    private Runnable onClosed = () -> {};
    private String endReason = CLIENT;
    private boolean ending;
    private boolean closed;
    private boolean wasFull;
    /** Full at the last two looks, and not ready for more between them. */
    private boolean stillFull;

    private long fullSince;

    StreamOutput(HttpServerRequest request) {
        this.request = request;
        this.response = request.response();
        this.connection = request.connection() instanceof ConnectionBase base ? base : null;
        this.chunks = connection != null && request.version() == HttpVersion.HTTP_1_1 && !connection.isSsl()
                ? connection.channel().pipeline().firstContext()
                : null;
    }

    /** Sends the head of the answer and calls back when the socket takes more, and once when the stream is over. */
    void open(Runnable drained, Runnable over) {
        onDrain = drained;
        onClosed = over;
        // HTTP/1.0 knows no chunks: there the end of the connection is the end of the stream.
        response.setChunked(request.version() != HttpVersion.HTTP_1_0);
        response.setWriteQueueMaxSize(MAX_UNSENT);
        response.drainHandler(go -> drained());
        response.closeHandler(gone -> closed());
        // A reader that goes away in the middle of a write is no fault of ours.
        response.exceptionHandler(failure -> closed());
    }

    void write(Buffer bytes) {
        // The outcome is in the handlers: a failed write closes the connection.
        response.write(bytes);
    }

    /** To be followed by {@link #flush}. */
    void write(FrameBatch batch) {
        if (chunks == null) {
            response.write(batch.blocks());
        } else {
            chunks.write(batch.chunk(), chunks.voidPromise());
        }
    }

    void flush() {
        if (chunks != null) {
            chunks.flush();
        }
    }

    boolean isFull() {
        return chunks == null ? response.writeQueueFull() : !chunks.channel().isWritable();
    }

    /** Bytes that the socket did not take yet. */
    long unsent() {
        if (request.version() == HttpVersion.HTTP_2) {
            // Those that wait for the reader's window are with the stream, where nobody counts them: a batch at most.
            return stillFull ? FrameBatch.MAX_BYTES : 0;
        }
        Channel channel = connection == null ? null : connection.channel();
        ChannelOutboundBuffer buffer = channel == null ? null : channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
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
        wasFull = false;
        endReason = reason.reason();
        response.end(StreamBlocks.goodbye(reason)).onComplete(done -> closed());
    }

    /** To be called now and then; {@code now} is {@link System#nanoTime()}. */
    void giveUpIfStalled(long now) {
        boolean full = !closed && (ending || isFull());
        Duration patience = ending ? ENDED_AFTER : STALLED_AFTER;
        stillFull = full && wasFull;
        if (full && !wasFull) {
            fullSince = now;
        } else if (full && now - fullSince > patience.toNanos()) {
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
        } else if (connection != null) {
            connection.channel().close();
        }
        closed();
    }

    private void drained() {
        wasFull = false;
        stillFull = false;
        onDrain.run();
    }

    private void closed() {
        if (!closed) {
            closed = true;
            onClosed.run();
        }
    }
}
