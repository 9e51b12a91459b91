package dev.flightrelay.events;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** HTTP/1 to the letter: events go past the server's encoder, and must look as if they had not. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventWireQuarkusTest {

    private static final String STREAM = "GET /api/v1/events HTTP/1.1";
    private static final String HOST = "Host: test";
    private static final String UNKNOWN_TYPE = "GET /api/v1/events?type=no.such HTTP/1.1";

    @Inject
    EventFixture log;

    @Inject
    Replicas replicas;

    private Replica replica;

    @BeforeEach
    void start() {
        log.append(1, "p1");
        replica = replicas.start("heartbeat", "200ms");
    }

    @AfterEach
    void stop() {
        replica.awaitNoStreams();
        replica.close();
    }

    @Test
    void sendsTheHeadersOfAStreamAndNoOthers() {
        try (RawConnection http = connect().send(STREAM, HOST, "Accept-Encoding: gzip, deflate, br", "", "")) {
            RawConnection.Head head = http.head();
            assertThat(head.status()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(head.headers())
                    .containsEntry("content-type", "text/event-stream")
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("x-accel-buffering", "no")
                    .containsEntry("transfer-encoding", "chunked")
                    .hasSize(4);
            assertThat(http.chunk()).matches(": welcome\nid: [0-9a-z]+-\\d+\nretry: \\d+\n\n");
            assertThat(http.chunk()).matches(": heartbeat\nid: [0-9a-z]+-\\d+\n\n");
        }
    }

    @Test
    void endsWithALastChunkAndServesTheNextRequestsOfTheConnection() {
        try (RawConnection http = connect()) {
            // Pipelined: all are sent before the first is answered.
            http.send(UNKNOWN_TYPE, HOST, "", STREAM, HOST, "", STREAM, HOST, "", "");
            assertRefused(http);
            for (int i = 0; i < 2; i++) {
                assertThat(http.head().status()).isEqualTo("HTTP/1.1 200 OK");
                http.chunksUntil(": welcome\n");
                long seq = append("x");
                http.chunksUntil("id: " + log.id(seq) + "\nevent: project.watched\n");
                assertThat(replica.open()).isOne();
                goodbye();
                assertGoodbye(http.chunksUntil("event: goodbye"));
                assertThat(http.chunk()).isEmpty();
            }
            http.send(UNKNOWN_TYPE, HOST, "", "");
            assertRefused(http);
        }
    }

    @Test
    void closesTheConnectionWhereItWasAskedTo() {
        try (RawConnection http = connect().send(STREAM, HOST, "Connection: close", "", "")) {
            assertThat(http.head().headers()).containsEntry("connection", "close");
            http.chunksUntil(": welcome\n");
            goodbye();
            assertGoodbye(http.chunksUntil("event: goodbye"));
            assertThat(http.chunk()).isEmpty();
            assertThat(http.ended()).isTrue();
        }
    }

    @Test
    void speaksHttp10WithoutChunks() {
        try (RawConnection http = connect().send("GET /api/v1/events HTTP/1.0", HOST, "", "")) {
            RawConnection.Head head = http.head();
            assertThat(head.status()).endsWith(" 200 OK");
            assertThat(head.headers()).doesNotContainKeys("transfer-encoding", "content-length");
            assertThat(http.bytesUntil("\n\n")).startsWith(": welcome\n");
            long seq = append("x");
            assertThat(http.bytesUntil("}\n\n"))
                    .endsWith("}\n\n")
                    .contains("id: " + log.id(seq) + "\nevent: project.watched\ndata: {");
            goodbye();
            assertThat(http.bytesUntil("\"age\"}\n\n")).contains("event: goodbye\n");
            assertThat(http.ended()).isTrue();
        }
    }

    @Test
    void answersHeadWithHeadersOnly() {
        try (RawConnection http = connect()) {
            http.send("HEAD /api/v1/events HTTP/1.1", HOST, "", UNKNOWN_TYPE, HOST, "", "");
            RawConnection.Head head = http.head();
            assertThat(head.status()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(head.headers()).containsEntry("content-type", "text/event-stream");
            assertRefused(http);
        }
    }

    @Test
    void readsPastTheBodyOfARequest() {
        try (RawConnection http = connect()) {
            http.send(STREAM, HOST, "Content-Length: 5", "", "hello");
            http.head();
            http.chunksUntil(": welcome\n");
            http.chunksUntil("id: " + log.id(append("x")));
            goodbye();
            http.chunksUntil("event: goodbye");
            assertThat(http.chunk()).isEmpty();
            http.send(UNKNOWN_TYPE, HOST, "", "");
            assertRefused(http);
        }
    }

    @Test
    void keepsAnEventWholeWhateverIsInIt() {
        String odd = "a\nb\rc\r\n\n d\u2028\u0000 \"é\" 漢字 \uD83D\uDE81 data: x\n\nid: 1";
        String large = "\uD83D\uDE81".repeat(FrameBatch.MAX_BYTES / 2);
        try (RawConnection http = connect().send(STREAM, HOST, "", "")) {
            http.head();
            http.chunksUntil(": welcome\n");
            for (String name : List.of(odd, large, odd)) {
                append(name);
                String block = http.chunksUntil("\ndata: ");
                String event = block.substring(block.indexOf("\ndata: ") + 7);
                assertThat(event).endsWith("}\n\n");
                String data = event.substring(0, event.length() - 2);
                assertThat(data).doesNotContain("\n", "\r");
                assertThat(JsonPath.from(data).getString("data.name")).isEqualTo(name);
            }
        }
    }

    @Test
    void holdsNothingForAConnectionThatAsksNothing() {
        try (RawConnection silent = connect();
                RawConnection begun = connect().send(STREAM, HOST, "X-Unfinished: ");
                RawConnection http = connect().send(UNKNOWN_TYPE, HOST, "", "")) {
            assertRefused(http);
            assertThat(replica.open()).isZero();
            silent.send(STREAM, HOST, "", "").head();
            begun.send("", "", "").head();
            await().atMost(SseClient.PATIENCE).until(() -> replica.open() == 2);
        }
    }

    private RawConnection connect() {
        return RawConnection.to(replica.events(""));
    }

    private long append(String name) {
        long seq = log.append(NewEvent.ofProject("project.watched", log.organization(), "p1", Map.of("name", name)));
        replica.look();
        return seq;
    }

    private void goodbye() {
        replica.hub().each(subscription -> subscription.goodbye(GoodbyeReason.AGE));
    }

    private static void assertGoodbye(String chunks) {
        assertThat(chunks).containsPattern("event: goodbye\nretry: \\d+\ndata: \\{\"reason\":\"age\"\\}\n\n$");
    }

    private static void assertRefused(RawConnection http) {
        RawConnection.Head head = http.head();
        assertThat(head.status()).startsWith("HTTP/1.1 400 ");
        http.bytes(Integer.parseInt(head.headers().get("content-length")));
    }
}
