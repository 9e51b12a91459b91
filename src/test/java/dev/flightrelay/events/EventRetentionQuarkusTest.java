package dev.flightrelay.events;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.OwnConnections;
import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Events that were kept for relay.events.retention are removed, and nobody is disturbed. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventRetentionQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration TICKS = Duration.ofSeconds(40);

    /** The rest of a statement of retention that waits for a lock. */
    private static final String WAITING = """
            select count(*) from pg_stat_activity
            where wait_event_type = 'Lock' and query like '%delete from event%'""";

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @Inject
    EventRetention retention;

    @Inject
    EventLog eventLog;

    @Inject
    MeterRegistry meters;

    @Inject
    Vertx vertx;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Pool others;

    @BeforeEach
    void prepare() {
        others = OwnConnections.open(vertx, 4);
        log.project("p1");
        log.append(1, "p1");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        others.closeAndAwait();
    }

    @Test
    void removesWhatIsOldInBatches() {
        double before = meters.counter("relay.events.removed").count();
        long first = oldest();
        long old = log.append(2500, "p1");
        long last = log.append(3, "p1");
        age(old);

        retention.remove().await().atMost(PATIENCE);

        assertThat(removed()).isEqualTo(old);
        assertThat(oldest()).isEqualTo(old + 1);
        assertThat(log.head().seq()).isEqualTo(last);
        assertThat(meters.counter("relay.events.removed").count() - before).isEqualTo(old - first + 1);
        assertThat(given().get("/q/metrics").asString()).contains("relay_events_removed_total");
    }

    @Test
    void doesSoByItself() {
        long old = log.append(3, "p1");
        log.append(1, "p1");
        age(old);

        await().atMost(TICKS).until(() -> removed() == old);
    }

    @Test
    void leavesAnOldEventBehindAYoungerOne() {
        long old = log.append(3, "p1");
        log.append(2, "p1");
        age(old - 1);
        execute("update event set time = now() - interval '9 days' where seq > $1", Tuple.of(old));

        retention.remove().await().atMost(PATIENCE);

        assertThat(removed()).isEqualTo(old - 1);
        assertThat(oldest()).isEqualTo(old);
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void isDoneByOneReplicaAtATime() {
        long old = log.append(3, "p1");
        age(old);
        SqlConnection other = begin();
        query(other, "select pg_advisory_xact_lock(hashtext('relay.events.retention'))", Tuple.tuple());

        retention.remove().await().atMost(PATIENCE);
        assertThat(removed()).isLessThan(old);

        end(other);
        retention.remove().await().atMost(PATIENCE);
        assertThat(removed()).isEqualTo(old);
    }

    @Test
    void appendsDoNotWaitForRowsThatAreBeingRemoved() throws Exception {
        long old = log.append(10, "p1");
        age(old);
        SqlConnection other = begin();
        query(other, "select seq from event where seq = $1 for update", Tuple.of(old));
        CompletableFuture<Void> removing = removing();

        long last = log.append(5, "p1");
        assertThat(waiting()).as("the removal is still under way").isEqualTo(1);
        assertThat(last).isEqualTo(old + 5);
        assertThat(removed()).isLessThan(old);

        end(other);
        removing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> removed() == old);
        assertThat(oldest()).isEqualTo(old + 1);
    }

    @Test
    void anAppendThatCommitsMeanwhileChangesNothing() throws Exception {
        long old = log.append(10, "p1");
        age(old);
        SqlConnection other = begin();
        query(
                other,
                EventLog.APPEND.replace(":events", "$1"),
                Tuple.of(eventLog.rows(List.of(log.watched("p1"), log.watched("p1")))));
        CompletableFuture<Void> removing = removing();
        assertThat(oldest()).as("seen by others").isLessThanOrEqualTo(old);

        end(other);
        removing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> removed() == old);
        assertThat(oldest()).isEqualTo(old + 1);
        assertThat(log.head().seq()).isEqualTo(old + 2);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void nobodySeesEventsGoneThatAreNotCountedAsRemoved() {
        long old = log.append(4000, "p1");
        age(old);
        log.append(1, "p1");

        CompletableFuture<Void> removing = retention.remove().subscribeAsCompletionStage();
        boolean under;
        do {
            under = !removing.isDone();
            Row seen = one("select removed, (select min(seq) from event) as first from event_head");
            assertThat(seen.getLong("first")).isEqualTo(seen.getLong("removed") + 1);
            log.append(1, "p1");
        } while (under);

        assertThat(removed()).isEqualTo(old);
    }

    @Test
    void tellsReadersWhoseEventsWereRemoved() {
        SseClient live = stream(log.head().toString());
        long old = log.append(20, "p1");
        log.append(2, "p1");
        age(old);
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
        age(last);
        retention.remove().await().atMost(PATIENCE);
        assertThat(count()).isZero();

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
        execute("update event_head set seq = seq + 5000, removed = seq + 5000", Tuple.tuple());
        execute("delete from event", Tuple.tuple());
        SseClient live = stream("earliest");
        assertThat(live.welcome().seq()).isEqualTo(removed());

        long next = log.append(1, "p1");

        assertThat(live.events(1).get(0).seq()).isEqualTo(next);
    }

    /** Makes all events up to a number, and no other one, older than they are kept. */
    private void age(long upTo) {
        execute("update event set time = now() - interval '8 days' where seq <= $1", Tuple.of(upTo));
    }

    private CompletableFuture<Void> removing() {
        CompletableFuture<Void> removing = retention.remove().subscribeAsCompletionStage();
        await().atMost(PATIENCE).until(() -> waiting() == 1);
        return removing;
    }

    private long waiting() {
        return one(WAITING).getLong(0);
    }

    private long removed() {
        return one("select removed from event_head").getLong(0);
    }

    private long oldest() {
        return one("select min(seq) from event").getLong(0);
    }

    private long count() {
        return one("select count(*) from event").getLong(0);
    }

    private Row one(String sql) {
        return others.query(sql).execute().await().atMost(PATIENCE).iterator().next();
    }

    private void execute(String sql, Tuple parameters) {
        log.execute(sql, parameters);
    }

    private SqlConnection begin() {
        SqlConnection connection = others.getConnection().await().atMost(PATIENCE);
        query(connection, "begin", Tuple.tuple());
        opened.add(connection::closeAndAwait);
        return connection;
    }

    private static void end(SqlConnection connection) {
        query(connection, "commit", Tuple.tuple());
    }

    private static void query(SqlConnection connection, String sql, Tuple parameters) {
        connection.preparedQuery(sql).execute(parameters).await().atMost(PATIENCE);
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
