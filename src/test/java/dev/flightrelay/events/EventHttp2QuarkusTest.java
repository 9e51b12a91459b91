package dev.flightrelay.events;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.flightrelay.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Streams where events take the server's ordinary way: HTTP/2 with and without TLS, and HTTP/1.1 over TLS. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventHttp2QuarkusTest {

    private static final int EVENTS = 60;

    @Inject
    EventFixture log;

    @Inject
    Replicas replicas;

    @Inject
    Vertx vertx;

    @TempDir
    Path folder;

    private Replica replica;
    private HttpClient client;
    private long before;

    @BeforeEach
    void prepare() {
        before = log.append(1, "p1");
    }

    @AfterEach
    void stop() {
        if (client != null) {
            client.close();
        }
        replica.awaitNoStreams();
        replica.close();
    }

    @Test
    void aStalledStreamOfAConnectionDoesNotHoldUpItsOthers() {
        replica = replicas.start(new HttpServerOptions(), 1, "ring", "16", "heartbeat", "300ms");
        assertStreams(new HttpClientOptions().setHttp2ClearTextUpgrade(false));
    }

    @Test
    void theSameOverTls() throws Exception {
        replica = replicas.start(TestKeys.tls(folder), 1, "ring", "16", "heartbeat", "300ms");
        assertStreams(new HttpClientOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setTrustAll(true)
                .setVerifyHost(false));
    }

    @Test
    void whoDoesNotOpenItsWindowCountsAsSlow() {
        replica = replicas.start(new HttpServerOptions(), 1, "ring", "16", "heartbeat", "300ms", "max-unsent", "200K");
        connect(new HttpClientOptions().setHttp2ClearTextUpgrade(false));
        List<Received> stalled = IntStream.range(0, 10).mapToObj(n -> receive()).toList();
        stalled.forEach(stream -> stream.run(stream.response::pause));

        append();

        // 10 batches are more than they may hold, 6 are not.
        await().atMost(SseClient.PATIENCE)
                .until(() -> replica.ask(Subscription::isOver).stream()
                                .filter(over -> !over)
                                .count()
                        == 6);
        stalled.forEach(stream -> stream.run(stream.response::resume));
        await().atMost(SseClient.PATIENCE)
                .untilAsserted(() -> assertThat(stalled.stream().filter(stream -> stream.ended))
                        .hasSize(4)
                        .allMatch(stream -> stream.text.toString().endsWith("\"overload\"}\n\n")));
        await().atMost(SseClient.PATIENCE)
                .until(() ->
                        stalled.stream().filter(stream -> stream.events(EVENTS)).count() == 6);
    }

    @Test
    void http11OverTlsIsChunkedAsWell() throws Exception {
        replica = replicas.start(TestKeys.tls(folder), 1, "ring", "16", "heartbeat", "300ms");
        try (RawConnection http = RawConnection.overTls(replica.events(""))) {
            http.send("GET /api/v1/events HTTP/1.1", "Host: test", "", "");
            assertThat(http.head().headers()).containsEntry("transfer-encoding", "chunked");
            http.chunksUntil(": welcome\n");
            append();
            assertThat(SseClient.seqs(http.chunksUntil("id: " + log.id(before + EVENTS))))
                    .isEqualTo(expected());
            goodbye();
            assertThat(http.chunksUntil("event: goodbye")).endsWith("\"age\"}\n\n");
            assertThat(http.chunk()).isEmpty();
        }
    }

    private void assertStreams(HttpClientOptions options) {
        connect(options);
        List<Received> streams = new ArrayList<>(List.of(receive(), receive(), receive()));
        await().atMost(SseClient.PATIENCE).until(() -> replica.open() == 3);
        Received stalled = streams.remove(1);
        stalled.run(stalled.response::pause);

        append();

        streams.forEach(stream -> await().atMost(SseClient.PATIENCE).until(() -> stream.events(EVENTS)));
        assertThat(stalled.events(EVENTS)).isFalse();
        await().atMost(SseClient.PATIENCE)
                .until(() -> replica.ask(Subscription::lag).stream()
                                .filter(lag -> lag > 0)
                                .count()
                        == 1);
        assertThat(replica.ask(Subscription::unsent)).allMatch(bytes -> bytes < 100_000);
        stalled.run(stalled.response::resume);
        await().atMost(SseClient.PATIENCE).until(() -> stalled.events(EVENTS));
        streams.add(stalled);
        goodbye();
        for (Received stream : streams) {
            await().atMost(SseClient.PATIENCE).until(() -> stream.ended);
            assertThat(SseClient.seqs(stream.text.toString())).isEqualTo(expected());
            assertThat(stream.text.toString()).startsWith(": welcome\n").endsWith("\"age\"}\n\n");
            assertThat(stream.response.version()).isEqualTo(HttpVersion.HTTP_2);
            // As it is, whatever was asked for.
            assertThat(stream.response.getHeader("content-encoding")).isIn(null, "identity");
        }
    }

    private void connect(HttpClientOptions options) {
        // Room for all streams of the connection: only a stalled one's own window is full.
        client = vertx.createHttpClient(options.setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2MaxPoolSize(1)
                .setHttp2ConnectionWindowSize(16 * 1024 * 1024));
    }

    private Received receive() {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(replica.events("").toString())
                .putHeader("Accept-Encoding", "gzip, deflate");
        Future<Received> received =
                client.request(request).compose(HttpClientRequest::send).map(Received::new);
        try {
            return received.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Received {

        private final HttpClientResponse response;
        private final Context context = Vertx.currentContext();
        private final StringBuffer text = new StringBuffer();
        private volatile boolean ended;

        private Received(HttpClientResponse response) {
            this.response = response;
            response.handler(bytes -> text.append(bytes.toString()));
            response.endHandler(end -> ended = true);
        }

        private void run(Runnable work) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            context.runOnContext(go -> {
                work.run();
                done.complete(null);
            });
            done.join();
        }

        private boolean events(int count) {
            return SseClient.seqs(text + "").size() >= count;
        }
    }

    private void append() {
        Map<String, String> data = Map.of("name", "x".repeat(5000));
        for (int i = 0; i < EVENTS; i++) {
            log.append(NewEvent.ofProject("project.watched", log.organization(), "p1", data));
            replica.look();
        }
    }

    private List<Long> expected() {
        return LongStream.rangeClosed(before + 1, before + EVENTS).boxed().toList();
    }

    private void goodbye() {
        replica.hub().each(subscription -> subscription.goodbye(GoodbyeReason.AGE));
    }
}
