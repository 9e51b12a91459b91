package dev.flightrelay.task;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.upstream.ScriptedFlightHub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;

/** Writes of tasks over HTTP, with the calls that they make. */
@QuarkusTest
@TestProfile(ScriptedTasks.class)
class TaskWriteQuarkusTest {

    private static final String CREATE = "POST /flight-task";
    private static final String TASK = "aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb";

    @Inject
    TaskFixture kept;

    ScriptedFlightHub flightHub;

    private String project;

    /* Equal reads within a second share a call, also those of the test before: each has its own project. */
    @BeforeEach
    void project() {
        flightHub.reset();
        project = UUID.randomUUID().toString();
        kept.project(project);
        kept.device(project, "DOCKSN00000001", "dock");
        kept.device(project, "DOCKSN00000002", "dock");
        kept.device(project, "AIRSN000000001", "aircraft");
    }

    @Test
    void makesATask() {
        flightHub.answers(CREATE, "{\"code\":0,\"data\":{\"task_uuid\":\"" + TASK + "\"}}");
        Instant begin = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

        given().contentType("application/json")
                .body(TaskBodies.immediate(
                        "type", "timed", "beginAt", begin, "precision", "gps", "timeZone", "Europe/Berlin"))
                .post(tasks())
                .then()
                .statusCode(201)
                .header("Location", tasks() + "/" + TASK)
                .body("taskId", equalTo(TASK))
                .body("operationId", matchesPattern("[0-9a-f-]{36}"));

        assertThat(flightHub.calls()).hasSize(1);
        assertThat(flightHub.calls().get(0).body())
                .isEqualTo(
                        "{\"name\":\"Perimeter\",\"sn\":\"DOCKSN00000001\",\"wayline_uuid\":\"cccccccc-1111-4222-8333-dddddddddddd\","
                                + "\"time_zone\":\"Europe/Berlin\",\"rth_altitude\":100,\"wayline_precision_type\":\"gps\","
                                + "\"task_type\":\"timed\",\"begin_at\":" + begin.getEpochSecond() + "}");
    }

    @Test
    void anImmediateTaskIsSentWithoutBeginAtAndRefusedWithOne() {
        flightHub.answers(CREATE, "{\"code\":0,\"data\":{\"task_uuid\":\"" + TASK + "\"}}");

        given().contentType("application/json")
                .body(TaskBodies.immediate("beginAt", "2026-11-21T08:00:00Z"))
                .post(tasks())
                .then()
                .statusCode(400)
                .body("violations.field", contains("beginAt"));
        given().contentType("application/json")
                .body(TaskBodies.immediate())
                .post(tasks())
                .then()
                .statusCode(201);

        assertThat(flightHub.calls()).hasSize(1);
        assertThat(flightHub.calls().get(0).body()).doesNotContain("begin_at");
    }

    @Test
    void isNotHeldBackWhileDevicesWereNeverListed() {
        flightHub.answers(CREATE, "{\"code\":0,\"data\":{\"task_uuid\":\"" + TASK + "\"}}");
        project = UUID.randomUUID().toString();
        kept.project(project);

        given().contentType("application/json")
                .body(TaskBodies.immediate("landingDockSn", "DOCKSN00000002"))
                .post(tasks() + "?dryRun=true")
                .then()
                .body("checks.find { it.name == 'deviceSn' }.outcome", equalTo("unknown"))
                .body("checks.find { it.name == 'landingDockSn' }.outcome", equalTo("unknown"));
        given().contentType("application/json")
                .body(TaskBodies.immediate())
                .post(tasks())
                .then()
                .statusCode(201);

        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void aDryRunSendsNothingAndSaysThatTheProjectsCapIsUnknown() {
        given().contentType("application/json")
                .body(TaskBodies.immediate())
                .post(tasks() + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("checks.name", hasItems("deviceSn", "beginAt", "return-height"))
                .body("checks.find { it.name == 'deviceSn' }.outcome", equalTo("pass"))
                .body("checks.find { it.name == 'return-height' }.outcome", equalTo("unknown"));
        assertThat(flightHub.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "returnHeightMetres | 14 | at least 15 m, was: 14",
                "returnHeightMetres | 1501 | at most 1500 m, was: 1501",
                "type | soon | has to be immediate, timed, recurring or continuous, was: soon",
                "precision | laser | has to be gnss, rtk or gps, was: laser",
                "returnMode | best | has to be optimal or preset, was: best",
                "lossOfLink | land | has to be return_home or continue_task, was: land",
                "resume | never | has to be auto or manual, was: never",
                "minBatteryPercent | 49 | at least 50 %, was: 49",
                "timeZone | Berlin | tz database",
                "deviceSn | AIRSN000000001 | has to be a dock",
                "landingDockSn | AIRSN000000001 | has to be a dock",
                "beginAt | soon | has to be a time",
                "colour | blue | is not a field"
            })
    void refusesATaskBeforeAnythingIsSent(String field, String value, String message) {
        given().contentType("application/json")
                .body(TaskBodies.immediate(field, value.matches("\\d+") ? (Object) Integer.valueOf(value) : value))
                .post(tasks())
                .then()
                .statusCode(400)
                .body("violations.field", contains(field))
                .body("violations[0].message", containsString(message));
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void refusesATaskThatLacksWhatItNeeds() {
        given().contentType("application/json")
                .body("{}")
                .post(tasks())
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        containsInAnyOrder("name", "deviceSn", "routeId", "type", "returnHeightMetres"));
        given().contentType("application/json")
                .body(TaskBodies.immediate(
                        "startTimes", Collections.singletonList(null), "periods", Collections.singletonList(null)))
                .post(tasks())
                .then()
                .statusCode(400)
                .body("violations.size()", equalTo(2));
        given().contentType("application/json").post(tasks()).then().statusCode(400);
        given().contentType("text/plain").body("x").post(tasks()).then().statusCode(415);
        given().contentType("application/json")
                .body(TaskBodies.immediate("type", "timed", "beginAt", "2020-01-01T00:00:00Z"))
                .post(tasks())
                .then()
                .statusCode(400)
                .body("violations.field", contains("beginAt"));
    }

    @Test
    void refusesWhatIsWrongInLists() {
        given().contentType("application/json")
                .body(TaskBodies.immediate(
                        "repeat", Map.of("type", "weekly", "daysOfWeek", List.of(1, 7)),
                        "periods", List.of(Map.of("beginAt", "2026-11-22T08:00:00Z"))))
                .post(tasks())
                .then()
                .statusCode(400)
                .body("violations.message", hasItems(containsString("at most 6"), containsString("has to be given")));
    }

    @Test
    void answers404ForADockOfAnotherProject() {
        given().contentType("application/json")
                .body(TaskBodies.immediate("deviceSn", "DOCKSN00000009"))
                .post(tasks())
                .then()
                .statusCode(404);
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void aRefusalOfFlightHubIsToldWithItsCode() {
        flightHub.answers(CREATE, "{\"code\":219014,\"message\":\"dock not in project\"}");

        given().contentType("application/json")
                .body(TaskBodies.immediate())
                .post(tasks())
                .then()
                .statusCode(422)
                .body("upstreamCode", equalTo(219014));
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void holdsAPlannedTaskAndTakesItUpAgain() {
        flightHub.answers("PUT /flight-task/" + TASK + "/status", "{\"code\":0,\"data\":null}");

        for (String status : List.of("suspended", "restored")) {
            given().contentType("application/json")
                    .body(Map.of("status", status))
                    .patch(tasks() + "/" + TASK)
                    .then()
                    .statusCode(200)
                    .body("operationId", matchesPattern("[0-9a-f-]{36}"));
        }
        assertThat(flightHub.calls())
                .extracting(ScriptedFlightHub.Call::body)
                .containsExactly("{\"status\":\"suspended\"}", "{\"status\":\"restored\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"cancelled\"}", "{}", "{\"status\":null}", ""})
    void knowsNoOtherChange(String body) {
        given().contentType("application/json")
                .body(body)
                .patch(tasks() + "/" + TASK)
                .then()
                .statusCode(400);
        given().contentType("text/plain")
                .body("suspended")
                .patch(tasks() + "/" + TASK)
                .then()
                .statusCode(415);
        assertThat(flightHub.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"task_uuid\":\"\"}", "{\"task_uuid\":null}"})
    void anAnswerWithoutTaskUuidIsNoStartedTaskWhateverTheHttpStatusSays(String data) {
        flightHub.answers(CREATE, "{\"code\":0,\"message\":\"OK\",\"data\":" + data + "}");

        given().contentType("application/json")
                .body(TaskBodies.immediate())
                .post(tasks())
                .then()
                .statusCode(504)
                .body("code", equalTo("outcome-unknown"))
                .body("retryable", equalTo(false));
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void aCreationIsSentOnceWhateverFails() {
        flightHub.answers(CREATE, 500, "{\"code\":200500,\"message\":\"server error\"}");

        given().contentType("application/json")
                .body(TaskBodies.immediate())
                .post(tasks())
                .then()
                .statusCode(504)
                .body("code", equalTo("outcome-unknown"));
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void theSameCreationUnderTheSameKeyMakesOneTask() {
        flightHub.answers(CREATE, "{\"code\":0,\"data\":{\"task_uuid\":\"" + TASK + "\"}}");
        String key = UUID.randomUUID().toString();

        for (int n = 0; n < 2; n++) {
            given().contentType("application/json")
                    .header("Idempotency-Key", key)
                    .body(TaskBodies.immediate())
                    .post(tasks())
                    .then()
                    .statusCode(201)
                    .body("taskId", equalTo(TASK));
        }
        given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(TaskBodies.immediate("returnHeightMetres", 101))
                .post(tasks())
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-mismatch"));
        assertThat(flightHub.calls()).hasSize(1);
    }

    private String tasks() {
        return "/api/v1/projects/" + project + "/tasks";
    }
}
