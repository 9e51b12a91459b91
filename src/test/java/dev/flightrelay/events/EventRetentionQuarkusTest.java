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
        long first = log.oldest();
        long old = log.append(2500, "p1");
        long last = log.append(3, "p1");
        log.age(old);

        retention.remove().await().atMost(PATIENCE);

        assertThat(log.removed()).isEqualTo(old);
        assertThat(log.oldest()).isEqualTo(old + 1);
        assertThat(log.head().seq()).isEqualTo(last);
        assertThat(meters.counter("relay.events.removed").count() - before).isEqualTo(old - first + 1);
        assertThat(given().get("/q/metrics").asString()).contains("relay_events_removed_total");
    }

    @Test
    void doesSoByItself() {
        long old = log.append(3, "p1");
        log.append(1, "p1");
        log.age(old);

        await().atMost(TICKS).until(() -> log.removed() == old);
    }

    @Test
    void leavesAnOldEventBehindAYoungerOne() {
        long old = log.append(3, "p1");
        log.append(2, "p1");
        log.age(old - 1);
        log.execute("update event set time = now() - interval '9 days' where seq > $1", Tuple.of(old));

        retention.remove().await().atMost(PATIENCE);

        assertThat(log.removed()).isEqualTo(old - 1);
        assertThat(log.oldest()).isEqualTo(old);
        assertThat(log.count()).isEqualTo(3);
    }

    @Test
    void isDoneByOneReplicaAtATime() {
        long old = log.append(3, "p1");
        log.age(old);
        SqlConnection other = begin();
        query(other, "select pg_advisory_xact_lock(hashtext('relay.events.retention'))", Tuple.tuple());

        retention.remove().await().atMost(PATIENCE);
        assertThat(log.removed()).isLessThan(old);

        end(other);
        retention.remove().await().atMost(PATIENCE);
        assertThat(log.removed()).isEqualTo(old);
    }

    @Test
    void appendsDoNotWaitForRowsThatAreBeingRemoved() throws Exception {
        long old = log.append(10, "p1");
        log.age(old);
        SqlConnection other = begin();
        query(other, "select seq from event where seq = $1 for update", Tuple.of(old));
        CompletableFuture<Void> removing = removing();

        long last = log.append(5, "p1");
        assertThat(waiting()).as("the removal is still under way").isEqualTo(1);
        assertThat(last).isEqualTo(old + 5);
        assertThat(log.removed()).isLessThan(old);

        end(other);
        removing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> log.removed() == old);
        assertThat(log.oldest()).isEqualTo(old + 1);
    }

    @Test
    void anAppendThatCommitsMeanwhileChangesNothing() throws Exception {
        long old = log.append(10, "p1");
        log.age(old);
        SqlConnection other = begin();
        query(
                other,
                EventLog.APPEND.replace(":events", "$1"),
                Tuple.of(eventLog.rows(List.of(log.watched("p1"), log.watched("p1")))));
        CompletableFuture<Void> removing = removing();
        assertThat(log.oldest()).as("seen by others").isLessThanOrEqualTo(old);

        end(other);
        removing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> log.removed() == old);
        assertThat(log.oldest()).isEqualTo(old + 1);
        assertThat(log.head().seq()).isEqualTo(old + 2);
        assertThat(log.count()).isEqualTo(2);
    }

    @Test
    void nobodySeesEventsGoneThatAreNotCountedAsRemoved() {
        long old = log.append(4000, "p1");
        log.age(old);
        log.append(1, "p1");

        CompletableFuture<Void> removing = retention.remove().subscribeAsCompletionStage();
        boolean under;
        do {
            under = !removing.isDone();
            Row seen = log.one("select removed, (select min(seq) from event) as first from event_head");
            assertThat(seen.getLong("first")).isEqualTo(seen.getLong("removed") + 1);
            log.append(1, "p1");
        } while (under);

        assertThat(log.removed()).isEqualTo(old);
    }

    private CompletableFuture<Void> removing() {
        CompletableFuture<Void> removing = retention.remove().subscribeAsCompletionStage();
        await().atMost(PATIENCE).until(() -> waiting() == 1);
        return removing;
    }

    private long waiting() {
        return log.one(WAITING).getLong(0);
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
}
