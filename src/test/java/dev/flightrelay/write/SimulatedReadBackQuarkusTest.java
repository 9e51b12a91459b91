package dev.flightrelay.write;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;
import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.upstream.GivenOrganizations;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Organizations;
import dev.flightrelay.upstream.TestOrganizations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Tasks and forwarders whose answers got lost, in the simulator's lists. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SimulatedReadBackQuarkusTest {

    private static final String PROJECT = "51000000-0000-4000-8000-000000000001";
    private static final String BASE = "/api/v1/projects/" + PROJECT;
    private static final String TASKS = BASE + "/tasks";
    private static final String FORWARDERS = BASE + "/stream-forwarders";
    private static final String DOCK = "7CTDSIM00000001";

    private final String name = "Perimeter " + UUID.randomUUID();

    @Inject
    Simulator simulator;

    @Inject
    Organizations organizations;

    @Inject
    WriteFixture kept;

    @Inject
    Looks looks;

    @BeforeEach
    void start() {
        simulator.reset();
        simulator.world().setScript(false);
        Organization organization =
                TestOrganizations.simulated(organizations.all().get(0), Duration.ofSeconds(1));
        QuarkusMock.installMockForType(new GivenOrganizations(List.of(organization)), Organizations.class);
        kept.query("""
                insert into project (organization_id, project_id, name) values ($1, $2, 'Harbour')
                on conflict (organization_id, project_id) do update set gone_at = null""", organization.id(), PROJECT);
        kept.query("""
                insert into device (organization_id, project_id, device_sn, kind) values ($1, $2, $3, 'dock')
                on conflict (organization_id, project_id, device_sn) do update set gone_at = null, kind = 'dock'""", organization.id(), PROJECT, DOCK);
        kept.query("""
                insert into poll (organization_id, project_id, kinds) values ($1, $2,
                    jsonb_build_object('tasks', jsonb_build_object('observedAt', clock_timestamp(), 'everyMillis', 60000)))
                on conflict (organization_id, project_id) do update set kinds = poll.kinds || excluded.kinds""", organization.id(), PROJECT);
    }

    @AfterEach
    void reset() {
        simulator.reset();
        kept.query("delete from poll where project_id = $1", PROJECT);
        kept.query("delete from device where device_sn = $1", DOCK);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_AFTER", "STATUS_AFTER", "TRUNCATED", "CUT_JSON", "NO_ANSWER_AFTER"})
    void aTaskThatWasMadeAllTheSameIsFound(FaultKind fault) {
        String key = UUID.randomUUID().toString();
        String operation = unknown("createFlightTask", fault, () -> task(key, Map.of("type", "immediate")));

        looks.now(PROJECT);

        String task = succeeded(operation).path("taskId");
        given().get(TASKS + "/" + task).then().statusCode(200);
        Response again = task(key, Map.of("type", "immediate"));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.<String>path("taskId")).isEqualTo(task);
        assertThat(again.header("Location")).endsWith("/tasks/" + task);
        assertThat(simulator.calls().of("createFlightTask")).isEqualTo(1);
    }

    @Test
    void aPlannedTaskIsFoundByItsBegin() {
        Instant begin = Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        assertThat(task(null, timed(begin.plusSeconds(60))).statusCode()).isEqualTo(201);
        String operation = unknown("createFlightTask", FaultKind.RESET_AFTER, () -> task(null, timed(begin)));

        looks.now(PROJECT);

        assertThat(Instant.parse(given().get(TASKS + "/" + succeeded(operation).<String>path("taskId"))
                        .path("beginAt")))
                .isEqualTo(begin);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "STATUS", "HTML", "NO_ANSWER"})
    void aTaskThatWasNotMadeStaysUnknown(FaultKind fault) {
        String operation = unknown("createFlightTask", fault, () -> task(null, Map.of("type", "immediate")));

        looks.toTheEnd(PROJECT);

        assertThat(operation(operation).<String>path("outcome")).isEqualTo("outcome-unknown");
        assertThat(simulator.calls().of("createFlightTask")).isEqualTo(1);
    }

    @Test
    void aTaskThatWasHeldIsFoundByItsStatus() {
        String task = task(null, timed(Instant.now().plus(2, ChronoUnit.HOURS))).path("taskId");
        String held = unknown("updateFlightTaskStatus", FaultKind.RESET_AFTER, () -> change(task, "suspended"));
        looks.now(PROJECT);
        succeeded(held);
        String notTakenUp = unknown("updateFlightTaskStatus", FaultKind.RESET, () -> change(task, "restored"));
        looks.toTheEnd(PROJECT);
        assertThat(operation(notTakenUp).<String>path("outcome")).isEqualTo("outcome-unknown");
        String takenUp = unknown("updateFlightTaskStatus", FaultKind.RESET_AFTER, () -> change(task, "restored"));
        looks.now(PROJECT);
        succeeded(takenUp);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_AFTER", "STATUS_AFTER", "CUT_JSON", "NO_ANSWER_AFTER"})
    void aForwarderThatWasMadeAllTheSameIsFound(FaultKind fault) {
        String operation = unknown("createStreamConverter", fault, this::forwarder);

        looks.now(PROJECT);

        String made = succeeded(operation).path("result.forwarderId");
        assertThat(given().delete(FORWARDERS + "/" + made).statusCode()).isEqualTo(200);
    }

    @Test
    void aForwarderThatWasNotMadeStaysUnknown() {
        String operation = unknown("createStreamConverter", FaultKind.RESET, this::forwarder);

        looks.toTheEnd(PROJECT);

        assertThat(operation(operation).<String>path("outcome")).isEqualTo("outcome-unknown");
    }

    @Test
    void aForwarderThatWasSwitchedOrRemovedIsFound() {
        String id = forwarder().path("forwarderId");
        String on = unknown(
                "enableStreamConverter",
                FaultKind.RESET_AFTER,
                () -> given().contentType("application/json")
                        .body("{\"enabled\":true}")
                        .patch(FORWARDERS + "/" + id));
        looks.now(PROJECT);
        succeeded(on);
        String kept = unknown("deleteStreamConverter", FaultKind.RESET, () -> given().delete(FORWARDERS + "/" + id));
        looks.toTheEnd(PROJECT);
        assertThat(operation(kept).<String>path("outcome")).isEqualTo("outcome-unknown");
        String gone =
                unknown("deleteStreamConverter", FaultKind.RESET_AFTER, () -> given().delete(FORWARDERS + "/" + id));
        looks.now(PROJECT);
        assertThat(operation(gone).<String>path("outcome"))
                .as("one list proves nothing")
                .isEqualTo("outcome-unknown");
        looks.now(PROJECT);
        looks.now(PROJECT);
        succeeded(gone);
    }

    private String unknown(String call, FaultKind fault, Supplier<Response> write) {
        simulator.faults().add(Fault.on(call, fault));
        Response answer = write.get();
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(504);
        assertThat(answer.<String>path("code")).isEqualTo("outcome-unknown");
        simulator.faults().clear();
        return answer.path("operationId");
    }

    private static Response succeeded(String operation) {
        Response view = operation(operation);
        assertThat(view.<String>path("outcome")).as(view.asString()).isEqualTo("succeeded");
        assertThat(view.<Boolean>path("readBack")).isTrue();
        return view;
    }

    private static Response operation(String id) {
        return given().get(BASE + "/operations/" + id);
    }

    private static Map<String, Object> timed(Instant begin) {
        return Map.of("type", "timed", "beginAt", begin.toString());
    }

    private Response task(String key, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name",
                name,
                "deviceSn",
                DOCK,
                "routeId",
                "52000000-0000-4000-8000-000000000001",
                "returnHeightMetres",
                100));
        body.putAll(more);
        var request = given().contentType("application/json").body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post(TASKS);
    }

    private static Response change(String task, String status) {
        return given().contentType("application/json")
                .body(Map.of("status", status))
                .patch(TASKS + "/" + task);
    }

    private Response forwarder() {
        return given().contentType("application/json")
                .body(Map.of(
                        "name",
                        name,
                        "deviceSn",
                        DOCK,
                        "cameraIndex",
                        "165-0-7",
                        "schema",
                        "rtmp",
                        "rtmpUrl",
                        "rtmp://media.example.org/live/sesame"))
                .post(FORWARDERS);
    }
}
