package dev.flightrelay.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.OwnConnections;
import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Which projects have readers is in the database: once for all readers of a replica who listen to the same. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class InterestQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The next refresh, and some time for a slow machine. */
    private static final Duration REFRESH = Duration.ofSeconds(25);

    @Inject
    EventFixture log;

    @Inject
    Replicas replicas;

    @Inject
    Vertx vertx;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Replica replica;

    @BeforeEach
    void prepare() {
        log.project("p1");
        log.project("p2");
        log.execute("delete from device where project_id in ('p1', 'p2')", Tuple.tuple());
        await().atMost(REFRESH).until(() -> rows().isEmpty());
        replica = start();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void aReaderOfAllProjectsIsOneRow() {
        read(replica, "");
        read(replica, "?type=hms.*");

        awaitRows(":false");
    }

    @Test
    void aReaderOfAProjectIsARowThatSaysWhetherItWantsStates() {
        read(replica, "?project=p1");
        read(replica, "?project=p2&project=p1&type=device.state&type=hms.*");

        awaitRows("p1:true", "p2:true");
    }

    @Test
    void aReaderOfADeviceListensToItsProject() {
        log.execute(
                "insert into device (organization_id, project_id, device_sn, kind) values ($1, 'p2', 'D2', 'dock')",
                Tuple.of(log.organization()));

        read(replica, "?device=D2&device=NOBODY&type=device.state");

        awaitRows("p2:true");
    }

    @Test
    void eachReplicaHasItsOwn() {
        Replica other = start();
        read(replica, "?project=p1");
        read(other, "?project=p1&type=device.state");

        awaitRows("p1:false", "p1:true");
    }

    @Test
    void rowsGoSoonAfterTheLastReader() throws Exception {
        SseClient first = read(replica, "?project=p1");
        SseClient second = read(replica, "?project=p1&type=device.state");
        awaitRows("p1:true");

        second.close();
        await().atMost(REFRESH).untilAsserted(() -> assertThat(rows()).containsExactly("p1:false"));
        first.close();
        await().atMost(REFRESH).untilAsserted(() -> assertThat(rows()).isEmpty());
    }

    @Test
    void rowsLiveForTwoMinutesAndAreRefreshedInTheSecond() {
        read(replica, "");
        awaitRows(":false");
        double left = left();
        assertThat(left).isBetween(60.0, 120.0);

        log.execute("update interest set expires_at = clock_timestamp() + interval '50 seconds'", Tuple.tuple());

        await().atMost(REFRESH).until(() -> left() > 60);
    }

    @Test
    void rowsOfDeadReplicasGo() {
        log.execute(
                "insert into interest values ('dead', $1, 'p1', true, clock_timestamp() - interval '2 minutes')",
                Tuple.of(log.organization()));

        read(replica, "");

        awaitRows(":false");
    }

    @Test
    void rowsGoAtOnceAtACleanStop() throws Exception {
        read(replica, "");
        awaitRows(":false");

        stop(replica);

        assertThat(rows()).isEmpty();
    }

    @Test
    void pagesAreNoInterest() {
        given().accept("application/json")
                .get("/api/v1/events?type=device.state")
                .then()
                .statusCode(200);
        read(replica, "?project=p1");

        awaitRows("p1:false");
    }

    @Test
    void onlyWhatIsNewIsAnnounced() throws Exception {
        List<String> heard = new ArrayList<>();
        Pool others = OwnConnections.open(vertx, 1);
        opened.add(others::closeAndAwait);
        PgConnection connection =
                PgConnection.cast(others.getConnectionAndAwait().getDelegate());
        connection.notificationHandler(one -> {
            synchronized (heard) {
                heard.add(one.getPayload());
            }
        });
        connection
                .query("listen " + Interests.CHANNEL)
                .execute()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);

        read(replica, "?project=p1");
        awaitHeard(heard, 1);
        read(replica, "?project=p1&type=hms.*");
        read(replica, "?project=p1&type=device.state");
        awaitHeard(heard, 2);
        awaitRows("p1:true");
    }

    private static void awaitHeard(List<String> heard, int count) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            synchronized (heard) {
                assertThat(heard).hasSize(count);
            }
        });
    }

    private Replica start() {
        Replica started = replicas.start();
        opened.add(0, started);
        // So that the next test does not have to wait for it.
        opened.add(0, () -> stop(started));
        return started;
    }

    private static void stop(Replica replica) throws Exception {
        replica.hub()
                .interests()
                .stop()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private SseClient read(Replica from, String query) {
        SseClient client = from.stream(query);
        opened.add(0, client);
        client.welcome();
        return client;
    }

    private void awaitRows(String... expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows()).containsExactlyInAnyOrder(expected));
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (Row row :
                log.rows("select project_id, states from interest where replica <> 'elsewhere'", Tuple.tuple())) {
            rows.add(row.getString(0) + ":" + row.getBoolean(1));
        }
        return rows;
    }

    private double left() {
        return log.one("select cast(extract(epoch from min(expires_at) - clock_timestamp()) as float8) from interest")
                .getDouble(0);
    }
}
