package dev.flightrelay.it;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A relay that dies, stops or loses its database while it writes: FlightHub is asked once, and everybody is told. */
class WriteKillIT {

    private static final String OPERATION = "changeDockCamera";
    private static final String PATH =
            "/api/v1/projects/" + FlightHub.HARBOUR + "/devices/" + FlightHub.HARBOUR_DOCK + "/camera";
    private static final JsonObject BODY = JsonObject.of("cameraIndex", "165-0-7", "position", "indoor");

    @RegisterExtension
    final Stage stage = new Stage();

    @TempDir
    Path folder;

    @Test
    void aRepeatAfterKillIsToldAtOnceThatTheOutcomeIsUnknown() {
        Map<String, String> settings = settings(stage.settings());
        RelayProcess relay = started(settings);
        CompletableFuture<HttpResponse<String>> cut = writeThatHangs(relay);

        relay.kill();
        assertThat(cut).failsWithin(Duration.ofSeconds(10));
        relay = started(settings);
        HttpResponse<String> again = write(relay);

        assertUnknown(relay, again);
    }

    @Test
    void anotherReplicaTellsTheOutcomeOfTheDeadOne() {
        Map<String, String> settings = settings(stage.settings());
        RelayProcess first = started(settings);
        settings.put("quarkus.http.port", String.valueOf(Stage.freePort()));
        RelayProcess second = started(settings);
        CompletableFuture<HttpResponse<String>> cut = writeThatHangs(first);
        assertProblem(write(second), 409, "idempotency-running");

        first.kill();
        assertThat(cut).failsWithin(Duration.ofSeconds(10));

        await("the sweeper")
                .atMost(Duration.ofSeconds(15))
                .until(() -> events(second).size() == 2);
        assertUnknown(second, write(second));
    }

    @Test
    void aStopWaitsForTheWriteUnderWay() {
        RelayProcess relay = started(settings(stage.settings()));
        stage.flightHub().faults().add(Fault.on(OPERATION, FaultKind.SLOW).withDelay(Duration.ofSeconds(3)));
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> write(relay));
        await().until(() -> stage.flightHub().calls().of(OPERATION) == 1);

        assertThat(relay.stop()).as("exit code").isIn(0, 143);

        assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(200);
        assertThat(stage.flightHub().calls().of(OPERATION)).isEqualTo(1);
    }

    @Test
    void withoutTheDatabaseNothingIsSent() {
        PostgresServer server = stage.toClose(new PostgresServer(folder));
        RelayProcess relay = started(settings(stage.settings(server.newDatabase())));
        server.stop();

        assertProblem(write(relay), 503, "storage-unavailable");

        assertThat(stage.flightHub().calls().of(OPERATION)).isZero();
        server.startAgain();
        await("the database is back")
                .atMost(Duration.ofSeconds(20))
                .until(() -> write(relay).statusCode() == 200);
        assertThat(stage.flightHub().calls().of(OPERATION)).isEqualTo(1);
    }

    private static Map<String, String> settings(Map<String, String> settings) {
        settings.put("relay.writes.enabled", "true");
        settings.put("relay.upstream.timeout", "60s");
        return settings;
    }

    /** A relay that knows the device. */
    private RelayProcess started(Map<String, String> settings) {
        RelayProcess relay = stage.start(settings);
        assertThat(relay.output()).contains("Writes to organisation default are on: annotation, device,");
        await("devices are known")
                .atMost(Duration.ofSeconds(20))
                .until(() -> relay.get("/api/v1/projects/" + FlightHub.HARBOUR + "/devices")
                        .body()
                        .contains(FlightHub.HARBOUR_DOCK));
        return relay;
    }

    private CompletableFuture<HttpResponse<String>> writeThatHangs(RelayProcess relay) {
        stage.flightHub().faults().add(Fault.on(OPERATION, FaultKind.NO_ANSWER));
        CompletableFuture<HttpResponse<String>> write = CompletableFuture.supplyAsync(() -> {
            try {
                return write(relay);
            } catch (UncheckedIOException e) {
                throw new CompletionException(e);
            }
        });
        await().until(() -> stage.flightHub().calls().of(OPERATION) == 1);
        return write;
    }

    private static HttpResponse<String> write(RelayProcess relay) {
        return relay.put(PATH, BODY, "Idempotency-Key", "the-key");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo(code);
    }

    private void assertUnknown(RelayProcess relay, HttpResponse<String> answer) {
        assertProblem(answer, 504, "outcome-unknown");
        assertProblem(write(relay), 504, "outcome-unknown");
        assertThat(stage.flightHub().calls().of(OPERATION)).isEqualTo(1);
        List<Event> told = events(relay);
        assertThat(told).extracting(Event::type).containsExactly("write.sent", "write.finished");
        String id = new JsonObject(answer.body()).getString("operationId");
        assertThat(told)
                .extracting(event -> event.data().getString("operationId"))
                .containsExactly(id, id);
        JsonObject operation = relay.json("/api/v1/projects/" + FlightHub.HARBOUR + "/operations/" + id);
        assertThat(operation.getMap())
                .containsEntry("state", "finished")
                .containsEntry("outcome", "outcome-unknown")
                .containsEntry("code", "outcome-unknown");
    }

    private static List<Event> events(RelayProcess relay) {
        Set<String> types = Set.of("write.sent", "write.finished");
        return relay.log().stream()
                .filter(event -> types.contains(event.type()))
                .toList();
    }
}
