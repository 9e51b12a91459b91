package dev.flightrelay.events;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FrameTest {

    @Test
    void isTheBlockOfTheContract() {
        Frame frame = Frame.of(
                "5f3c",
                new LoggedEvent(
                        1042,
                        Frames.TIME,
                        1,
                        "7c5",
                        "hms.raised",
                        "/projects/7c5",
                        "7CT",
                        "7CT",
                        "warning",
                        "{\"a\":1}"));

        assertThat(Frames.block(frame)).isEqualTo("""
                id: 5f3c-1042
                event: hms.raised
                data: {"specversion":"1.0","id":"5f3c-1042","source":"/projects/7c5","type":"hms.raised","subject":"7CT",\
                "time":"2026-11-20T10:15:30.120Z","data":{"a":1}}

                """);
        assertThat(frame.size()).isEqualTo(Frames.block(frame).length());
    }

    @Test
    void keepsUnicodeAndQuotesAndStaysOnItsLine() {
        String subject = "Dock \"Nord\" – 無人機 🚁\n\\";
        String data = "{\n  \"message\": \"Akku schwach – \\n \\\"低\\\" 🚁\"\r\n}";

        Frame frame = Frame.of(
                "5f3c",
                new LoggedEvent(
                        1, Frames.TIME, 1, null, "hms.raised", "/organizations/ä\"", subject, null, null, data));

        assertThat(Frames.block(frame).stripTrailing().lines()).hasSize(3);
        assertThat(Frames.block(frame)).doesNotContain("\r").endsWith("}\n\n");
        JsonObject envelope = new JsonObject(Frames.envelope(frame));
        assertThat(envelope.getString("subject")).isEqualTo(subject);
        assertThat(envelope.getString("source")).isEqualTo("/organizations/ä\"");
        assertThat(envelope.getJsonObject("data")).isEqualTo(new JsonObject(data));
    }
}
