package dev.flightrelay.events;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.vertx.core.buffer.Buffer;

/** The blocks of a stream that are no events of the log. A block without data only moves the reader's cursor. */
final class StreamBlocks {

    /* Apart, so that the readers of a replica that was lost do not all come back in the same second. */
    private static final Duration RETRY_LEAST = Duration.ofSeconds(1);
    private static final Duration RETRY_MOST = Duration.ofSeconds(5);

    private StreamBlocks() {}

    static Buffer welcome(EventId cursor) {
        return Buffer.buffer(": welcome\nid: %s\nretry: %d\n\n".formatted(cursor, retryMillis()));
    }

    static Buffer heartbeat(EventId cursor) {
        return Buffer.buffer(": heartbeat\nid: " + cursor + "\n\n");
    }

    static Buffer reset(CursorFault fault, EventId cursor) {
        return Buffer.buffer("id: %s\nevent: reset\ndata: {\"reason\":\"%s\",\"lastEventId\":\"%s\"}\n\n"
                .formatted(cursor, fault.reason(), cursor));
    }

    static Buffer goodbye(GoodbyeReason reason) {
        return Buffer.buffer(
                "event: goodbye\nretry: %d\ndata: {\"reason\":\"%s\"}\n\n".formatted(retryMillis(), reason.reason()));
    }

    private static long retryMillis() {
        return ThreadLocalRandom.current().nextLong(RETRY_LEAST.toMillis(), RETRY_MOST.toMillis());
    }
}
