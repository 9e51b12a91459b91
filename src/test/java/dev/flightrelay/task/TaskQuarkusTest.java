package dev.flightrelay.task;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.upstream.ScriptedFlightHub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Tasks and their tracks over HTTP, with the calls that they make. */
@QuarkusTest
@TestProfile(ScriptedTasks.class)
class TaskQuarkusTest {

    private static final String LIST = "GET /flight-task/list";
    private static final String TASK = "aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb";
    private static final String EMPTY = "{\"code\":0,\"data\":{\"list\":null}}";

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
    void listsTheTasksOfAllDocksWithOneCallForEach() {
        flightHub.answersFile(LIST, "task/list.json");

        Response answer = given().get(tasks() + "?fresh=true");

        answer.then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("items.taskId", contains(TASK, TASK))
                .body("items[0].startedAt", equalTo("2026-01-01T07:00:20.123456Z"))
                .body("items[0].exceptions[0].code", equalTo(316013))
                .body("items[0].uploadedFiles", nullValue())
                .body("stale", equalTo(false))
                .body("observedAt", notNullValue())
                .body("lastEventId", matchesPattern("[0-9a-z]{4,16}-\\d+"));
        assertThat(flightHub.calls()).hasSize(2).allSatisfy(call -> {
            assertThat(call.line()).isEqualTo(LIST);
            assertThat(call.projectId()).isEqualTo(project);
        });
        assertThat(flightHub.calls())
                .extracting(ScriptedFlightHub.Call::query)
                .anySatisfy(query -> assertThat(query).contains("sn=DOCKSN00000001"))
                .anySatisfy(query -> assertThat(query).contains("sn=DOCKSN00000002"));
    }

    @Test
    void isEmptyAndStaleWithoutACallBeforeAnythingWasWatched() {
        given().get(tasks())
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("observedAt", nullValue())
                .body("stale", equalTo(true))
                .body("lastEventId", matchesPattern("[0-9a-z]{4,16}-\\d+"));
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void equalListsWithinASecondShareTheirCalls() {
        flightHub.answers(LIST, EMPTY);

        given().queryParam("fresh", "true").get(tasks()).then().statusCode(200);
        given().queryParam("fresh", "true")
                .queryParam("device", "DOCKSN00000001")
                .get(tasks())
                .then()
                .statusCode(200);
        given().queryParam("fresh", "true")
                .queryParam("status", "waiting")
                .get(tasks())
                .then()
                .statusCode(200);

        assertThat(flightHub.calls()).hasSize(2);
    }

    @Test
    void theListIsAskedForInSeconds() {
        flightHub.answers(LIST, EMPTY);

        given().queryParam("device", "DOCKSN00000001")
                .queryParam("from", "2026-01-01T00:00:00Z")
                .queryParam("to", "2026-02-01T01:00:00+01:00")
                .get(tasks())
                .then()
                .statusCode(200)
                .body("items", empty());

        assertThat(flightHub.calls())
                .extracting(ScriptedFlightHub.Call::query)
                .containsExactly("sn=DOCKSN00000001&begin_at=1767225600&end_at=1769904000");
    }

    @Test
    void manualFlightsAndStatusesThatNobodyKnowsCanBeListedAndAskedFor() {
        flightHub.answersFile(LIST, "task/manual-flight.json");

        given().queryParam("device", "DOCKSN00000001")
                .queryParam("fresh", "true")
                .queryParam("status", "waiting", "flown_by_hand")
                .get(tasks())
                .then()
                .statusCode(200)
                .body("items.type", contains("manual"))
                .body("items[0].routeId", nullValue());
        given().queryParam("device", "DOCKSN00000001")
                .queryParam("fresh", "true")
                .queryParam("status", "success")
                .get(tasks())
                .then()
                .body("items", empty());
    }

    @Test
    void pagesThroughTasksTheNewestFirst() {
        StringBuilder list = new StringBuilder();
        for (int n = 1; n <= 5; n++) {
            list.append(n == 1 ? "" : ",")
                    .append("{\"uuid\":\"t%d\",\"begin_at\":\"2026-11-21T0%d:00:00Z\"}".formatted(n, n));
        }
        flightHub.answers(LIST, "{\"code\":0,\"data\":{\"list\":[" + list + "]}}");
        String path = tasks() + "?device=DOCKSN00000001&fresh=true&limit=3";

        Response first = given().get(path);
        first.then().body("items.taskId", contains("t5", "t4", "t3"));
        given().queryParam("after", first.path("next").toString())
                .get(path)
                .then()
                .body("items.taskId", contains("t2", "t1"))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-01-01T00:00:00Z, from, device",
        "from=yesterday, from, RFC 3339",
        "to=2020-01-01T00:00:00Z, to, after from",
        "status=A-B, status, waiting",
        "limit=0, limit, 1 to 1000"
    })
    void refusesParametersBeforeFlightHubIsAsked(String query, String field, String message) {
        given().get(tasks() + "?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("violations.field", contains(field))
                .body("violations[0].message", containsString(message));
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void answers404ForAnotherProjectOrDevice() {
        given().get("/api/v1/projects/nobody/tasks").then().statusCode(404);
        given().queryParam("device", "NOBODY").get(tasks()).then().statusCode(404);
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void answersATaskWithItsCounters() {
        flightHub.answersFile("GET /flight-task/" + TASK, "task/detail.json");

        given().get(tasks() + "/" + TASK)
                .then()
                .statusCode(200)
                .body("taskId", equalTo(TASK))
                .body("uploadedFiles", equalTo(12))
                .body("expectedFiles", equalTo(40))
                .body("beginAt", equalTo("2026-01-01T07:00:00Z"))
                .body("startedAt", nullValue())
                .body("exceptions", empty());
        assertThat(flightHub.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "%252e%252e", "a%2fb", "..%2f..%2fproject", "a%00b", "a%20b", "-a"})
    void anIdThatWouldLeadElsewhereIsNoTask(String id) {
        for (String path : List.of("", "/track", "/media", "/media/m/content", "/media/m/preview")) {
            int status = given().urlEncodingEnabled(false)
                    .get(tasks() + "/" + id + path)
                    .statusCode();
            assertThat(status).as(id + path).isIn(400, 404);
        }
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void answersATrackAsJsonAndByAcceptAsGeoJson() {
        flightHub.answersFile("GET /flight-task/" + TASK + "/track", "task/track.json");
        String path = tasks() + "/" + TASK + "/track";

        for (String accept : List.of("*/*", "application/json", "application/geo+json;q=0.5, application/json")) {
            given().accept(accept)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .header("Vary", "Accept")
                    .body("taskId", equalTo(TASK))
                    .body("points[0].time", equalTo("2026-01-01T07:00:20Z"))
                    .body("points[0].latitude", equalTo(47.1f))
                    .body("points.size()", equalTo(3));
        }
        for (String accept : List.of("application/geo+json", "application/json;q=0.5, application/geo+json")) {
            given().accept(accept)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType("application/geo+json")
                    .body("type", equalTo("Feature"))
                    .body("geometry.type", equalTo("LineString"))
                    .body("geometry.coordinates[0]", contains(8.5f, 47.1f, 612.4f))
                    .body("properties.deviceSn", equalTo("AIRSN000000001"));
        }
        given().accept("image/png").get(path).then().statusCode(406);
    }

    @Test
    void aTrackThatIsNotReadyIsToldWithItsCode() {
        flightHub.answers(
                "GET /flight-task/" + TASK + "/track", "{\"code\":219017,\"message\":\"track is being processed\"}");

        given().accept("application/geo+json")
                .get(tasks() + "/" + TASK + "/track")
                .then()
                .contentType("application/problem+json")
                .body("upstreamCode", equalTo(219017));
    }

    private String tasks() {
        return "/api/v1/projects/" + project + "/tasks";
    }
}
