package dev.flightrelay.events;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Readers of events that are removed go on, or are told that they cannot. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RemovedEventsQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @Inject
    EventRetention retention;

    private final List<SseClient> opened = new ArrayList<>();

    @BeforeEach
    void prepare() {
        log.project("p1");
        log.append(1, "p1");
    }

    @AfterEach
    void close() {
        opened.forEach(SseClient::close);
    }

    @Test
    void tellsReadersWhoseEventsWereRemoved() {
        SseClient live = stream(log.head().toString());
        long old = log.append(20, "p1");
        log.append(2, "p1");
        live.events(22);
        log.age(old);
        retention.remove().await().atMost(PATIENCE);
        // With the next event the replica sees what was removed; until then the ring may still serve it.
        long last = log.append(1, "p1");
        live.events(23);

        SseClient.Block reset = stream(log.id(old - 1)).events(1).get(0);
        assertThat(reset.event()).isEqualTo("reset");
        assertThat(reset.data()).contains("\"expired\"").contains(log.id(last));
        assertThat(stream(log.id(old)).events(3))
                .extracting(SseClient.Block::seq)
                .containsExactly(old + 1, old + 2, last);
        assertThat(stream("earliest").events(3).get(0).seq()).isEqualTo(old + 1);
        given().accept("application/json")
                .queryParam("after", log.id(old - 1))
                .get(events)
                .then()
                .statusCode(410);
        assertThat(page(log.id(old)).getList("items")).hasSize(3);
        assertThat(page("earliest").getList("items")).hasSize(3);
    }

    @Test
    void goesOnWhenEverythingWasRemoved() {
        SseClient live = stream(log.head().toString());
        long last = log.append(5, "p1");
        live.events(5);
        log.age(last);
        retention.remove().await().atMost(PATIENCE);
        assertThat(log.count()).isZero();

        assertThat(page("earliest").getString("lastEventId")).isEqualTo(log.id(last));
        SseClient earliest = stream("earliest");
        assertThat(earliest.welcome().id()).isEqualTo(log.id(last));
        long next = log.append(1, "p1");

        assertThat(next).isEqualTo(last + 1);
        assertThat(live.events(6).get(5).seq()).isEqualTo(next);
        assertThat(earliest.events(1).get(0).seq()).isEqualTo(next);
    }

    /* As one that was cut off from the database: nothing tells it of the events while they are there. */
    @Test
    void aReplicaThatSawNoneOfWhatWasRemovedGoesOnBehindIt() {
        log.execute("update event_head set seq = seq + 5000, removed = seq + 5000", Tuple.tuple());
        log.execute("delete from event", Tuple.tuple());
        SseClient live = stream("earliest");
        assertThat(live.welcome().seq()).isEqualTo(log.removed());

        long next = log.append(1, "p1");

        assertThat(live.events(1).get(0).seq()).isEqualTo(next);
    }

    private SseClient stream(String from) {
        SseClient client = SseClient.open(URI.create(events + "?lastEventId=" + from));
        opened.add(client);
        return client;
    }

    private JsonPath page(String after) {
        return given().accept("application/json")
                .queryParam("after", after)
                .get(events)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
