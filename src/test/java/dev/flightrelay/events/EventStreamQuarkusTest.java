package dev.flightrelay.events;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventStreamQuarkusTest {

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @BeforeEach
    void prepare() {
        log.project("p1");
        log.project("p2");
        log.append(1, "p1");
    }

    @Test
    void opensWithHeadersAndWelcome() {
        try (SseClient client = stream("", "Accept-Encoding: gzip")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("content-type")).isEqualTo("text/event-stream");
            assertThat(client.header("cache-control")).isEqualTo("no-store");
            assertThat(client.header("x-accel-buffering")).isEqualTo("no");
            assertThat(client.header("content-encoding")).isIn(null, "identity");
            assertThat(client.welcome().comment()).isEqualTo("welcome");
            assertThat(client.welcome().id()).isEqualTo(log.head().toString());
            assertThat(Integer.parseInt(client.welcome().retry())).isBetween(500, 10_000);
        }
    }

    @Test
    void deliversWhatIsCommitted() {
        try (SseClient client = stream("")) {
            client.welcome();
            long seq = log.append(log.raised("p1", "SN1", "warning"));

            SseClient.Block block = client.events(1).get(0);

            assertThat(block.event()).isEqualTo("hms.raised");
            assertThat(block.id()).isEqualTo(log.id(seq));
            JsonPath envelope = JsonPath.from(block.data());
            assertThat(envelope.getString("specversion")).isEqualTo("1.0");
            assertThat(envelope.getString("id")).isEqualTo(block.id());
            assertThat(envelope.getString("source")).isEqualTo("/projects/p1");
            assertThat(envelope.getString("subject")).isEqualTo("SN1");
            assertThat(envelope.getString("time")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(envelope.getString("data.deviceSn")).isEqualTo("SN1");
        }
    }

    @Test
    void goesOnAfterTheHeaderRatherThanTheQuery() {
        long last = log.append(5, "p1");

        try (SseClient client = stream("?lastEventId=" + log.id(last), "Last-Event-ID: " + log.id(last - 3))) {
            assertThat(client.welcome().id()).isEqualTo(log.id(last - 3));
            assertThat(client.events(3)).extracting(SseClient.Block::seq).containsExactly(last - 2, last - 1, last);
        }
        try (SseClient client = stream("?lastEventId=" + log.id(last - 1))) {
            assertThat(client.events(1)).extracting(SseClient.Block::seq).containsExactly(last);
        }
    }

    @Test
    void takesAnEmptyHeaderForNone() {
        long last = log.append(2, "p1");

        try (SseClient client = stream("?lastEventId=" + log.id(last - 1), "Last-Event-ID: ")) {
            assertThat(client.events(1)).extracting(SseClient.Block::seq).containsExactly(last);
        }
    }

    @Test
    void goesOnFromTheEarliest() {
        long last = log.append(3, "p1");
        long removed = last - 2;
        log.remove(removed);

        try (SseClient client = stream("?lastEventId=earliest")) {
            assertThat(client.welcome().id()).isEqualTo(log.id(removed));
            assertThat(client.events(2)).extracting(SseClient.Block::seq).containsExactly(last - 1, last);
        }
    }

    @Test
    void resetsWhoCannotGoOn() {
        assertThat(resetReason(log.head().epoch() + "-99999999")).isEqualTo("future");
        assertThat(resetReason("zzzz-1")).isEqualTo("foreign");
        assertThat(resetReason("what?")).isEqualTo("malformed");
    }

    private String resetReason(String given) {
        try (SseClient client = stream("", "Last-Event-ID: " + given)) {
            SseClient.Block reset = client.events(1).get(0);
            assertThat(reset.event()).isEqualTo("reset");
            assertThat(reset.id()).isEqualTo(log.head().toString());
            assertThat(JsonPath.from(reset.data()).getString("lastEventId")).isEqualTo(reset.id());
            assertThat(client.welcome().id()).isEqualTo(reset.id());
            long next = log.append(1, "p1");
            assertThat(client.events(2).get(1).seq()).isEqualTo(next);
            return JsonPath.from(reset.data()).getString("reason");
        }
    }

    @Test
    void filtersBeforeItDelivers() {
        try (SseClient byProject = stream("?project=p1");
                SseClient byType = stream("?type=hms.*&type=device.state&level=reminder");
                SseClient byDevice = stream("?device=SN1&device=SN2");
                SseClient all = stream("?type=*&whatever=1")) {
            List.of(byProject, byType, byDevice, all).forEach(SseClient::welcome);
            long first = log.append(
                            log.watched("p1"),
                            log.raised("p2", "SN1", "notification"),
                            log.raised("p1", "SN3", "reminder"),
                            new NewEvent("hms.raised", -1, "/projects/p1", "p1", "SN1", "SN1", "warning", "hidden"),
                            NewEvent.ofOrganization("upstream.down", log.organization(), "default", "x"),
                            log.raised("p2", "SN2", "hitherto unknown"))
                    - 5;

            assertThat(offsets(all, 5, first)).containsExactly(0L, 1L, 2L, 4L, 5L);
            assertThat(offsets(byProject, 3, first)).containsExactly(0L, 2L, 4L);
            assertThat(offsets(byType, 2, first)).containsExactly(2L, 5L);
            assertThat(offsets(byDevice, 3, first)).containsExactly(1L, 4L, 5L);
        }
    }

    private static List<Long> offsets(SseClient client, int count, long first) {
        return client.events(count).stream().map(block -> block.seq() - first).toList();
    }

    @Test
    void losesAndDoublesNothingWhileManyWriteAndConnect() {
        long before = log.head().seq();
        List<Uni<Long>> writers = IntStream.range(0, 200)
                .mapToObj(n -> log.appending(List.of(log.watched("p1"), log.watched("p2"), log.watched("p1"))))
                .toList();
        var written =
                Uni.join().all(writers).usingConcurrencyOf(6).andFailFast().subscribeAsCompletionStage();
        List<SseClient> clients = IntStream.range(0, 12)
                .mapToObj(n -> stream("?lastEventId=" + log.id(before)))
                .toList();

        written.orTimeout(20, TimeUnit.SECONDS).join();
        Long[] log600 = LongStream.rangeClosed(before + 1, before + 600).boxed().toArray(Long[]::new);
        for (SseClient client : clients) {
            assertThat(client.events(600)).extracting(SseClient.Block::seq).containsExactly(log600);
            client.close();
        }
    }

    @Test
    void goesOnWhenTheListenConnectionIsCut() {
        try (SseClient client = stream("")) {
            client.welcome();
            log.append(1, "p1");
            client.events(1);

            int cut = log.execute("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where application_name = 'flight-relay-replica'""", Tuple.tuple());
            assertThat(cut).isEqualTo(1);
            long last = log.append(3, "p1");

            assertThat(client.events(4))
                    .extracting(SseClient.Block::seq)
                    .containsExactly(last - 3, last - 2, last - 1, last);
        }
    }

    @Test
    void goesOnUnderANewEpoch() {
        try (SseClient client = stream("")) {
            client.welcome();
            String old = log.head().epoch();
            log.execute("update event_head set epoch = $1", Tuple.of("e" + System.nanoTime() % 100_000_000));
            long seq = log.append(1, "p1");

            List<SseClient.Block> blocks = client.events(2);
            assertThat(blocks.get(0).event()).isEqualTo("reset");
            assertThat(blocks.get(0).data()).contains("\"foreign\"");
            assertThat(blocks.get(1).id()).isEqualTo(log.id(seq));
            assertThat(log.head().epoch()).isNotEqualTo(old);
        }
    }

    @Test
    void streamsOverHttp2() throws Exception {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        CompletableFuture<HttpResponse<Stream<String>>> answer =
                http.sendAsync(HttpRequest.newBuilder(events).build(), HttpResponse.BodyHandlers.ofLines());
        HttpResponse<Stream<String>> response = answer.get(10, TimeUnit.SECONDS);
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);

        long seq = log.append(1, "p1");

        String wanted = "id: " + log.id(seq);
        try (Stream<String> lines = response.body()) {
            assertThat(lines.limit(20).anyMatch(wanted::equals)).isTrue();
        }
    }

    @Test
    void countsStreamsDownToZero() {
        try (SseClient client = stream("")) {
            client.welcome();
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                        .contains("relay_streams_open 0.0")
                        .contains("relay_streams_closed_total{reason=\"client\"}"));
    }

    private SseClient stream(String query, String... headers) {
        return SseClient.open(URI.create(events + query), headers);
    }
}
