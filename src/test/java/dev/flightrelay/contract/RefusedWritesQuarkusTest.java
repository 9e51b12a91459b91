package dev.flightrelay.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Writes that end before anybody looked whether they may be done: they are in the audit too. */
@QuarkusTest
@TestProfile(Impatient.class)
class RefusedWritesQuarkusTest {

    private static final Map<String, Ask> ASKS = Ask.all();

    @Inject
    SpoiltAsks asks;

    @Inject
    KnownFleet fleet;

    @BeforeEach
    void begin() {
        asks.begin();
    }

    static List<Ask> writesWithABody() {
        return ASKS.values().stream()
                .filter(ask ->
                        SpoiltAsks.isWrite(ask.operation()) && !ask.body().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("writesWithABody")
    void aBodyThatIsRefusedIsAudited(Ask ask) {
        for (String body : List.of("{'nobody':1}", "{", "null")) {
            fleet.newAudit(ask.operation());

            Response answer = ask.with(body).send();

            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
            assertThat(fleet.newAudit(ask.operation())).as(body).containsExactly("refused not-sent");
        }
        asks.assertCalls(ask.operation(), 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "createFlightTask | {'name':'n','deviceSn':'D','routeId':'r','type':'timed','returnHeightMetres':80}",
                "sendDeviceCommand | {'command':'return_home','homeDockSn':'7CTDSIM00000001'}",
                "triggerWorkflow | {'workflowId':'w','name':'n','latitude':1}",
                "createStreamConverter | {'name':'n','deviceSn':'D','cameraIndex':'1-0-0','schema':'rtmp'}"
            })
    void whatIsWrongWithFieldsTogetherIsAudited(String operation, String body) {
        fleet.newAudit(operation);

        Response answer = ASKS.get(operation).with(body).send();

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(fleet.newAudit(operation)).containsExactly("refused not-sent");
    }

    @Test
    void aFileThatIsNoRouteIsAudited() {
        fleet.newAudit("finishWaylineUpload");

        Response answer = given().multiPart("file", "a.kmz", "no archive".getBytes(StandardCharsets.US_ASCII))
                .post("/api/v1/projects/" + Ask.PROJECT + "/routes");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(fleet.newAudit("finishWaylineUpload")).containsExactly("refused not-sent");
    }

    @Test
    void anIdThatCannotBeIsAudited() {
        fleet.newAudit("deleteStreamConverter");

        Response answer = given().delete("/api/v1/projects/" + Ask.PROJECT + "/stream-forwarders/no%20id");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(404);
        assertThat(fleet.newAudit("deleteStreamConverter")).containsExactly("refused not-sent");
    }

    @Test
    void optionsThatMeanNothingAreAudited() {
        fleet.newAudit("stopOpenModelReconstruction");

        given().post("/api/v1/projects/" + Ask.PROJECT + "/open-modeling/models/" + Ask.PHOTOS + "/stop?dryRun=maybe")
                .then()
                .statusCode(400);

        assertThat(fleet.newAudit("stopOpenModelReconstruction")).containsExactly("refused not-sent");
    }

    @Test
    void aDryRunAndAReadLeaveNoRow() {
        Ask command = ASKS.get("sendDeviceCommand");
        fleet.newAudit("sendDeviceCommand");

        Response dry =
                given().contentType("application/json").body("{}").post("/api/v1" + command.path() + "?dryRun=true");
        Response read = given().get("/api/v1/projects/" + Ask.PROJECT + "/tasks?limit=0");

        assertThat(dry.statusCode()).isEqualTo(400);
        assertThat(read.statusCode()).isEqualTo(400);
        assertThat(fleet.newAudit("sendDeviceCommand")).isEmpty();
        assertThat(fleet.newAudit("listFlightTasks")).isEmpty();
    }
}
