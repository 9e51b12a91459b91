package dev.flightrelay.events;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.OwnConnections;
import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

/** {@code POST /events/epoch}. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventEpochQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    @BeforeEach
    void prepare() {
        log.project("p1");
        log.append(1, "p1");
    }

    @Test
    void startsAnotherEpochAndCountsOn() {
        EventId before = log.head();

        EventId first = startEpoch();
        EventId second = startEpoch();

        assertThat(first).isEqualTo(new EventId(first.epoch(), before.seq()));
        assertThat(second).isEqualTo(log.head()).isEqualTo(new EventId(second.epoch(), before.seq()));
        assertThat(List.of(before.epoch(), first.epoch(), second.epoch()))
                .doesNotHaveDuplicates()
                .allMatch(epoch -> epoch.matches("[0-9a-z]{4,16}"));
    }

    @Test
    void resetsEveryStreamAndLosesNothing() throws Exception {
        EventId before = log.head();
        try (SseClient open = stream("");
                SseClient filtered = stream("?type=upstream.*")) {
            open.welcome();
            filtered.welcome();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 60; i++) {
                    log.append(1, "p1");
                }
            });
            open.events(20);
            EventId started = startEpoch();
            writing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            long last = log.append(1, "p1");

            List<SseClient.Block> blocks = open.events((int) (last - before.seq()) + 1);
            SseClient.Block reset = blocks.stream()
                    .filter(block -> "reset".equals(block.event()))
                    .findFirst()
                    .orElseThrow();
            assertThat(reset.id()).startsWith(started.epoch() + "-");
            assertThat(reset.data()).contains("\"foreign\"").contains(reset.id());
            assertThat(blocks.subList(blocks.indexOf(reset) + 1, blocks.size()))
                    .allMatch(block -> block.id().startsWith(started.epoch() + "-"))
                    .extracting(SseClient.Block::seq)
                    .containsExactlyElementsOf(LongStream.rangeClosed(reset.seq() + 1, last)
                            .boxed()
                            .toList());
            assertThat(filtered.events(1))
                    .singleElement()
                    .satisfies(block -> assertThat(block.event()).isEqualTo("reset"));
        }
    }

    @Test
    void takesNoIdOfBefore() {
        long last = log.append(5, "p1");
        String old = log.id(last - 3);
        EventId started = startEpoch();

        given().accept("application/json")
                .queryParam("after", old)
                .get(events)
                .then()
                .statusCode(400)
                .body("detail", containsString("another epoch"));
        try (SseClient client = stream("?lastEventId=" + old)) {
            assertThat(client.events(1).get(0).data()).contains("\"foreign\"").contains(started.toString());
            long next = log.append(1, "p1");
            assertThat(client.events(2).get(1).id()).isEqualTo(started.epoch() + "-" + next);
        }
        try (SseClient earlier = stream("?lastEventId=" + started.epoch() + "-" + (last - 3))) {
            assertThat(earlier.events(4)).extracting(SseClient.Block::seq).startsWith(last - 2, last - 1, last);
        }
    }

    @Test
    void tellsAllReplicasAtOnce() throws Exception {
        LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
        PgConnection replica = PgConnection.connect(vertx.getDelegate(), OwnConnections.options())
                .toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        replica.notificationHandler(notification -> told.add(notification.getPayload()));
        replica.query("listen " + EventLog.CHANNEL)
                .execute()
                .toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        EventId started = startEpoch();

        assertThat(told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(String.valueOf(started.seq()));
        replica.close();
    }

    @Test
    void isRecorded() {
        EventId before = log.head();
        startEpoch();

        var row = pool.query("""
                        select caller, operation, operation_group, phase, outcome, detail, organization_id, project_id
                        from audit order by audit_id desc limit 1""").execute().await().atMost(PATIENCE).iterator().next();
        assertThat(row.getString("operation")).isEqualTo("startEventEpoch");
        assertThat(row.getString("operation_group")).isEqualTo("events");
        assertThat(row.getString("phase")).isEqualTo("done");
        assertThat(row.getString("outcome")).isEqualTo("succeeded");
        assertThat(row.getString("detail")).contains(before.toString());
        assertThat(row.getString("caller")).isEqualTo("anonymous");
        assertThat(row.getValue("organization_id")).isNull();
        assertThat(row.getValue("project_id")).isNull();
    }

    @Test
    void isAskedForByPostWithoutABody() {
        EventId before = log.head();

        given().get(events + "/epoch").then().statusCode(405);
        given().contentType("application/json")
                .body("{\"epoch\":\"mine\"}")
                .post(events + "/epoch")
                .then()
                .statusCode(400);
        given().header("Sec-Fetch-Site", "cross-site")
                .post(events + "/epoch")
                .then()
                .statusCode(403);

        assertThat(log.head()).isEqualTo(before);
    }

    private EventId startEpoch() {
        String id = given().post(events + "/epoch")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .path("lastEventId");
        return EventIdParser.parse(id).orElseThrow();
    }

    private SseClient stream(String query) {
        return SseClient.open(URI.create(events + query));
    }
}
