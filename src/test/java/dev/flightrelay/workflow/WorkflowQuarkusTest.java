package dev.flightrelay.workflow;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.RelayJson;
import dev.flightrelay.api.WritableProject;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.RecordingFlightHub;
import dev.flightrelay.upstream.RecordingFlightHub.Call;

import static dev.flightrelay.api.WritableProject.BASE;
import static dev.flightrelay.api.WritableProject.DEVICE;
import static dev.flightrelay.api.WritableProject.PROJECT;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class WorkflowQuarkusTest {

    private static final String AT_DEVICE =
            "{\"workflowId\":\"w1\",\"name\":\"Fence alarm\",\"deviceSn\":\"" + DEVICE + "\"}";

    @Inject
    WritableProject project;

    private RecordingFlightHub flightHub;

    @BeforeEach
    void start() {
        flightHub = project.start();
        flightHub.answers("null");
    }

    @AfterEach
    void stop() {
        flightHub.close();
    }

    @Test
    void startsAWorkflowWhereTheAlarmIs() throws JsonProcessingException {
        send("""
                {"workflowId":"w1","name":"Fence alarm","latitude":47.1,"longitude":8.5,"level":5,"description":"Zone 4"}""").statusCode(200).body("operationId", notNullValue());

        assertThat(flightHub.calls()).containsExactly(call("""
                {"workflow_uuid":"w1","trigger_type":0,"name":"Fence alarm",
                 "params":{"latitude":47.1,"longitude":8.5,"level":5,"desc":"Zone 4"}}"""));
    }

    @Test
    void workflowWaitsForAHumanInTheMessageCentreSoThatTheAnswerPromisesNoFlight() {
        send("{\"workflowId\":\"w1\",\"name\":\"Fence alarm\",\"latitude\":47.1,\"longitude\":8.5}")
                .statusCode(200)
                .body("keySet()", contains("operationId"));
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .body(
                        "paths.'/api/v1/projects/{projectId}/workflow-triggers'.post.description",
                        containsString("message centre"));
    }

    @Test
    void takesTheLastKnownPositionOfTheDevice() throws JsonProcessingException {
        keepState("{\"latitude\":53.5368,\"longitude\":9.9371}");

        send(AT_DEVICE).statusCode(200);

        assertThat(flightHub.calls()).containsExactly(call("""
                {"workflow_uuid":"w1","trigger_type":0,"name":"Fence alarm",
                 "params":{"latitude":53.5368,"longitude":9.9371,"level":3}}"""));
    }

    @Test
    void aDryRunShowsThePosition() {
        keepState("{\"latitude\":53.5368,\"longitude\":9.9371}");

        given().contentType("application/json")
                .body(AT_DEVICE)
                .post(BASE + "/workflow-triggers?dryRun=true")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'position' }.detail", containsString("53.5368"));

        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void aDeviceWithoutAKnownPositionIsNoPlace() {
        send(AT_DEVICE).statusCode(400).body("violations.field", contains("latitude"));
        keepState("{\"latitude\":null,\"longitude\":null}");
        send(AT_DEVICE).statusCode(400).body("detail", containsString(DEVICE));

        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void aDeviceOfNobodyIsNotFound() {
        send("{\"workflowId\":\"w1\",\"name\":\"x\",\"deviceSn\":\"NOBODY\",\"latitude\":1,\"longitude\":1}")
                .statusCode(404);

        assertThat(flightHub.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"workflowId":"w1","name":"x"} | latitude
            {"workflowId":"w1","name":"x","latitude":1} | longitude
            {"workflowId":"w1","name":"x","longitude":1} | latitude
            {"workflowId":"w1","name":"x","latitude":90.1,"longitude":1} | latitude
            {"workflowId":"w1","name":"x","latitude":1,"longitude":-180.5} | longitude
            {"workflowId":"w1","name":"x","latitude":1,"longitude":1,"level":6} | level
            {"workflowId":"w1","name":"x","latitude":1,"longitude":1,"level":0} | level
            {"workflowId":"w1","name":" ","latitude":1,"longitude":1} | name
            {"name":"x","latitude":1,"longitude":1} | workflowId
            """)
    void saysWhatIsWrong(String body, String field) {
        send(body).statusCode(400).body("code", equalTo("invalid-request")).body("violations.field", contains(field));

        assertThat(flightHub.calls()).isEmpty();
    }

    private void keepState(String state) {
        project.execute("""
                insert into device_state (organization_id, project_id, device_sn, state, observed_at)
                values ($1, $2, $3, $4, now()) on conflict (organization_id, project_id, device_sn)
                do update set state = excluded.state""", Tuple.of(flightHub.organizationId(), PROJECT, DEVICE, state));
    }

    private static ValidatableResponse send(String body) {
        return given().contentType("application/json")
                .body(body)
                .post(BASE + "/workflow-triggers")
                .then();
    }

    private static Call call(String body) throws JsonProcessingException {
        return new Call(
                "POST /openapi/v0.1/workflow", PROJECT, RelayJson.mapper().readTree(body));
    }
}
