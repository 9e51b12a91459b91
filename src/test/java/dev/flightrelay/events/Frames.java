package dev.flightrelay.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;

/** Frames for tests. */
final class Frames {

    static final String EPOCH = "5f3c";
    static final Instant TIME = Instant.parse("2026-11-20T10:15:30.120Z");

    private Frames() {}

    static Frame numbered(long seq) {
        return of(seq, EventTypes.PROJECT_WATCHED, "p1", null, null);
    }

    static Frame of(long seq, String type, String projectId, String deviceSn, String level) {
        return Frame.of(
                EPOCH,
                new LoggedEvent(seq, TIME, 1, projectId, type, "/projects/" + projectId, "s", deviceSn, level, "{}"));
    }

    static String block(Frame frame) {
        ByteBuf buffer = Unpooled.buffer();
        frame.appendBlockTo(buffer);
        return buffer.toString(StandardCharsets.UTF_8);
    }

    static String envelope(Frame frame) {
        Buffer buffer = Buffer.buffer();
        frame.appendEnvelopeTo(buffer);
        return buffer.toString();
    }
}
