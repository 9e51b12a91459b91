package dev.flightrelay.events;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** The database goes away and comes back under open streams. */
@QuarkusTest
@TestProfile(DatabaseRestartQuarkusTest.OwnDatabase.class)
class DatabaseRestartQuarkusTest {

    /** A database that only this test stops. */
    public static class OwnDatabase implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("relay.events.ring", "16");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(RestartableDatabase.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    private static final String LISTENER = "flight-relay-replica";

    RestartableDatabase database;

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @Inject
    EventHub hub;

    @Inject
    StreamMetrics metrics;

    @Test
    void losesAndDoublesNothingWhateverTheDatabaseDoesUnderLoad() {
        log.append(1, "p1");
        EventId before = log.head();
        try (Load load = new Load(log, events)) {
            load.awaitSome();
            assertThat(database.proxy().silence(LISTENER)).isOne();
            load.awaitSome();

            database.die();
            database.comeBack();
            load.awaitSome();

            setTheClockBack();
            database.goAway();
            database.comeBack();
            load.awaitSome();
            load.stopWriting();

            List<Long> written = LongStream.rangeClosed(
                            before.seq() + 1, log.head().seq())
                    .boxed()
                    .toList();
            assertThat(written).containsAll(load.acknowledged());
            load.readers()
                    .forEach(reader -> assertThat(reader.upTo(written.size())).isEqualTo(written));
            assertTimeWentBack(before);
            await("listens again")
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> database.proxy().alive(LISTENER) == 1);
        }
        await().atMost(SseClient.PATIENCE).until(() -> metrics.open() == 0 && hub.lag() == 0);
    }

    /* For connections that open from now on. */
    private void setTheClockBack() {
        log.execute("create schema back", Tuple.tuple());
        log.execute("""
                create function back.clock_timestamp() returns timestamptz language sql as
                $$ select pg_catalog.clock_timestamp() - interval '1 hour' $$""", Tuple.tuple());
        log.execute("alter role postgres set search_path = back, pg_catalog, public", Tuple.tuple());
    }

    private void assertTimeWentBack(EventId before) {
        assertThat(log.rows("""
                select 1 from event e join event earlier on earlier.seq = e.seq - 1
                where e.seq > $1 and e.time < earlier.time - interval '50 minutes'""", Tuple.of(before.seq()))).hasSize(1);
    }

    @Test
    void streamsStayOpenAndGoOn() {
        log.append(1, "p1");
        try (SseClient client = SseClient.open(events)) {
            EventId before = log.head();
            log.append(2, "p1");
            client.events(2);

            database.goAway();
            given().get(events)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("storage-unavailable"));
            given().queryParam("lastEventId", before.toString())
                    .get(events)
                    .then()
                    .statusCode(503);
            database.comeBack();
            long last = log.append(40, "p1");

            assertThat(client.events(42))
                    .extracting(SseClient.Block::seq)
                    .containsExactlyElementsOf(LongStream.rangeClosed(before.seq() + 1, last)
                            .boxed()
                            .toList());
        }
    }
}
