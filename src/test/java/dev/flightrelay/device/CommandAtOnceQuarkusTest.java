package dev.flightrelay.device;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.api.WritableProject;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.RecordingFlightHub;

import static dev.flightrelay.api.WritableProject.BASE;
import static dev.flightrelay.api.WritableProject.DEVICE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An aircraft that is to come home waits for nobody who holds the row of the call budget. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CommandAtOnceQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    WritableProject project;

    @Inject
    Pool pool;

    private RecordingFlightHub flightHub;
    private SqlConnection holder;

    @BeforeEach
    void holdTheBudget() {
        flightHub = project.start();
        flightHub.answers("null");
        holder = pool.getConnection().await().atMost(PATIENCE);
        run("begin");
        run("select from call_budget where organization_id = " + flightHub.organizationId() + " for update");
    }

    @AfterEach
    void stop() {
        run("rollback");
        holder.close().await().atMost(PATIENCE);
        flightHub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"return_home", "return_home_cancel"})
    void isSentAtOnceAndCountedAfterwards(String command) {
        assertThat(send(command)).isEqualTo(200);

        assertThat(flightHub.calls()).hasSize(1);
        assertThat(counted()).isFalse();
        run("commit");
        await().atMost(PATIENCE).until(this::counted);
    }

    @Test
    void othersWaitForTheirTurn() {
        CompletableFuture<Integer> pause = CompletableFuture.supplyAsync(() -> send("flighttask_pause"));

        await().during(Duration.ofMillis(500)).until(() -> flightHub.calls().isEmpty());
        run("commit");
        assertThat(pause).succeedsWithin(PATIENCE).isEqualTo(200);
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void aCommandWhoseTimePassesMeanwhileIsNotSent() {
        Instant deadline = Instant.now().plusSeconds(1);
        CompletableFuture<Integer> pause = CompletableFuture.supplyAsync(
                () -> sendBody("{\"command\":\"flighttask_pause\",\"notAfter\":\"" + deadline + "\"}"));

        await().until(() -> Instant.now().isAfter(deadline.plusMillis(300)));
        run("commit");

        assertThat(pause).succeedsWithin(PATIENCE).isEqualTo(400);
        assertThat(flightHub.calls()).isEmpty();
    }

    private static int send(String command) {
        return sendBody("{\"command\":\"" + command + "\"}");
    }

    private static int sendBody(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post(BASE + "/devices/" + DEVICE + "/commands")
                .statusCode();
    }

    private boolean counted() {
        return pool.query("select from call_budget where calls like '%:1:0:0' and organization_id = "
                                + flightHub.organizationId())
                        .execute()
                        .await()
                        .atMost(PATIENCE)
                        .rowCount()
                == 1;
    }

    private void run(String sql) {
        holder.query(sql).execute().await().atMost(PATIENCE);
    }
}
