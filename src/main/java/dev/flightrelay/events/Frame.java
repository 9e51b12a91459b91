package dev.flightrelay.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;

/**
 * An event as it goes onto the wire, encoded once for all its readers: the event stream block, and within it the
 * CloudEvents envelope of the JSON page.
 */
final class Frame {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int END_OF_BLOCK = 2;

    private final LoggedEvent event;
    private final byte[] block;
    private final int envelopeAt;

    private Frame(LoggedEvent event, byte[] block, int envelopeAt) {
        this.event = event;
        this.block = block;
        this.envelopeAt = envelopeAt;
    }

    static Frame of(String epoch, LoggedEvent event) {
        String id = new EventId(epoch, event.seq()).toString();
        return of("id: " + id + "\n", id, event);
    }

    /** An event that is not in the log: its block moves nobody's cursor. The envelope is named by device and time. */
    static Frame fleeting(LoggedEvent event) {
        return of("", event.subject() + "-" + event.time().toEpochMilli(), event);
    }

    private static Frame of(String idLine, String id, LoggedEvent event) {
        byte[] before =
                "%sevent: %s\ndata: ".formatted(idLine, oneLine(event.type())).getBytes(StandardCharsets.UTF_8);
        byte[] envelope = envelope(id, event).getBytes(StandardCharsets.UTF_8);
        byte[] block = new byte[before.length + envelope.length + END_OF_BLOCK];
        System.arraycopy(before, 0, block, 0, before.length);
        System.arraycopy(envelope, 0, block, before.length, envelope.length);
        block[block.length - 2] = '\n';
        block[block.length - 1] = '\n';
        // The text is in the block now; only what filters compare is kept beside it.
        LoggedEvent header = new LoggedEvent(
                event.seq(),
                event.time(),
                event.organizationId(),
                event.projectId(),
                event.type(),
                null,
                null,
                event.deviceSn(),
                event.level(),
                null);
        return new Frame(header, block, before.length);
    }

    long seq() {
        return event.seq();
    }

    Instant time() {
        return event.time();
    }

    int organizationId() {
        return event.organizationId();
    }

    String type() {
        return event.type();
    }

    /** Null when the event concerns the organisation as a whole. */
    String projectId() {
        return event.projectId();
    }

    /** Null when no device is concerned. */
    String deviceSn() {
        return event.deviceSn();
    }

    /** Null but for {@code hms.*}. */
    String level() {
        return event.level();
    }

    /** Bytes of the block. */
    int size() {
        return block.length;
    }

    void appendBlockTo(ByteBuf buffer) {
        buffer.writeBytes(block);
    }

    void appendEnvelopeTo(Buffer buffer) {
        buffer.appendBytes(block, envelopeAt, block.length - envelopeAt - END_OF_BLOCK);
    }

    private static String envelope(String id, LoggedEvent event) {
        StringBuilder json = new StringBuilder(event.data().length() + 256);
        json.append("{\"specversion\":\"1.0\"");
        text(json, "id", id);
        text(json, "source", event.source());
        text(json, "type", event.type());
        text(json, "subject", event.subject());
        text(json, "time", TIME.format(event.time()));
        return json.append(",\"data\":")
                .append(oneLine(event.data()))
                .append('}')
                .toString();
    }

    private static void text(StringBuilder json, String name, String value) {
        json.append(",\"").append(name).append("\":\"");
        JsonStringEncoder.getInstance().quoteAsString(value, json);
        json.append('"');
    }

    /* A bare line break would end the block's line. JSON has none within its strings: between tokens a space is the same. */
    private static String oneLine(String text) {
        return text.replace('\n', ' ').replace('\r', ' ');
    }
}
