package dev.flightrelay.api;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** The API over HTTP with kept state alone: its errors, its list answers and the acknowledgement. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ApiQuarkusTest {

    private static final String PROJECT = "api-tests";
    private static final String DEVICE = "APITESTS0001";
    private static final String BASE = "/api/v1";
    private static final String ALERTS = BASE + "/projects/" + PROJECT + "/alerts";

    @Inject
    ApiFixture kept;

    @BeforeEach
    void project() {
        kept.project(PROJECT, DEVICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/projects/nobody",
                "/projects/nobody/devices",
                "/projects/nobody/devices?fresh=true",
                "/projects/nobody/devices/SN/state",
                "/projects/nobody/hms",
                "/projects/nobody/alerts",
                "/projects/nobody/alerts/51000000-0000-4000-8000-000000000001",
                "/projects/api-tests/devices/NOBODY/state",
                "/projects/api-tests/hms?device=NOBODY",
                "/projects/api-tests/alerts/51000000-0000-4000-8000-000000000001",
                "/projects/api-tests/alerts/nobody",
                "/projects/api-tests/nothing",
                "/nothing"
            })
    void answers404ForWhatIsNotThere(String path) {
        problem(given().get(BASE + path), 404, "not-found", path);
    }

    @ParameterizedTest
    @CsvSource({
        "/projects?limit=0, limit",
        "/projects?limit=1001, limit",
        "/projects?limit=x, limit",
        "/devices?limit=-1, limit",
        "/organizations?limit=x, limit",
        "/projects/api-tests/devices?limit=0, limit",
        "/projects/api-tests/alerts?limit=x, limit",
        "/projects/api-tests/alerts?after=x, after",
        "/projects/api-tests/alerts?after=_, after",
        "/projects/api-tests/alerts?after=1_x, after",
        "/projects?fresh=maybe, fresh",
        "/projects/api-tests/devices?fresh=1, fresh",
        "/projects/api-tests/devices/APITESTS0001/state?fresh=TRUE, fresh",
        "/projects/api-tests/alerts?state=foo, state",
        "/projects/api-tests/alerts?level=foo, level"
    })
    void answers400ForParametersThatCannotBe(String path, String field) {
        problem(given().get(BASE + path), 400, "invalid-request", path)
                .body("violations.field", contains(field))
                .body("violations[0].message", not(blankOrNullString()))
                .body("detail", containsString(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/projects/a%00b",
                "/projects/api-tests/devices/a%00b/state",
                "/projects/api-tests/alerts?device=a%00b",
                "/projects?after=%00",
                "/projects/api-tests/alerts?after=9223372036854775807_51000000-0000-4000-8000-000000000001"
            })
    void isNotUpsetByWhatTheDatabaseCannotKeep(String path) {
        Response answer = given().urlEncodingEnabled(false).get(BASE + path);

        assertThat(answer.statusCode()).isLessThan(500);
    }

    @Test
    void answers404ForTheAcknowledgementOfNoAlert() {
        String path = "/projects/" + PROJECT + "/alerts/" + UUID.randomUUID() + "/acknowledgement";
        problem(given().noContentType().put(BASE + path), 404, "not-found", path);
        String nobody = "/projects/nobody/alerts/" + alert() + "/acknowledgement";
        problem(given().noContentType().put(BASE + nobody), 404, "not-found", nobody);
        String elsewhere = "/projects/api-tests-2/alerts/" + alert() + "/acknowledgement";
        kept.project("api-tests-2", DEVICE);
        problem(given().noContentType().put(BASE + elsewhere), 404, "not-found", elsewhere);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"note\":\"x\",\"by\":\"me\"}; by; is not a field",
                "{\"note\":{\"a\":1}}; note; has to be a text",
                "{\"note\":[]}; note; has to be a text",
                "{\"note\":; body; not valid JSON",
                "no JSON; body; not valid JSON",
                "[]; body; has to be an object"
            })
    void answers400ForBodiesThatCannotBe(String body, String field, String message) {
        String path = acknowledgement(alert());

        problem(json().body(body).put(BASE + path), 400, "invalid-request", path)
                .body("violations.field", contains(field))
                .body("violations[0].message", containsString(message));
    }

    @Test
    void answers400ForANoteThatIsTooLong() {
        String path = acknowledgement(alert());

        json().body(note("x".repeat(2000))).put(BASE + path).then().statusCode(200);
        problem(json().body(note("x".repeat(2001))).put(BASE + path), 400, "invalid-request", path)
                .body("violations.field", contains("note"))
                .body("violations[0].message", containsString("2000"));
    }

    @Test
    void answers400ForANoteThatTheDatabaseCannotKeep() {
        String path = acknowledgement(alert());

        problem(json().body("{\"note\":\"a\\u0000b\"}").put(BASE + path), 400, "invalid-request", path)
                .body("violations.field", contains("note"));
    }

    @Test
    void answers413ForABodyThatIsTooLarge() {
        Response answer = json().body(note("x".repeat(2_000_000))).put(BASE + acknowledgement(alert()));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void answers405ForAnotherMethod() {
        problem(given().delete(BASE + "/projects"), 405, "invalid-request", "/projects");
        problem(json().body("{}").post(ALERTS), 405, "invalid-request", "/projects/" + PROJECT + "/alerts");
    }

    @Test
    void answers415ForAnotherContentType() {
        String path = acknowledgement(alert());

        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
            problem(given().contentType(type).body("On it").put(BASE + path), 415, "invalid-request", path);
        }
        given().get(ALERTS + path.replaceAll(".*/([^/]+)/acknowledgement", "/$1"))
                .then()
                .body("acknowledgedAt", nullValue());
    }

    @Test
    void answers406WhenNothingIsAccepted() {
        problem(given().accept("image/png").get(BASE + "/projects"), 406, "invalid-request", "/projects");
        String path = "/projects/" + PROJECT;
        problem(given().accept("image/png").get(BASE + path), 406, "invalid-request", path);
    }

    @Test
    void answersAListWithEverythingThatTheContractNames() {
        given().get(BASE + "/projects")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("ETag", matchesPattern("W/\"[0-9a-f]{32}\""))
                .body("items.projectId", hasItem(PROJECT))
                .body("stale", equalTo(true))
                .body("observedAt", nullValue())
                .body("lastEventId", matchesPattern("[0-9a-z]{4,16}-\\d+"))
                .body("next", nullValue());
    }

    @Test
    void answers304WithoutBodyToWhoHasTheList() {
        for (String path : List.of("/projects", "/devices", "/projects/" + PROJECT + "/alerts")) {
            String tag =
                    given().get(BASE + path).then().statusCode(200).extract().header("ETag");

            given().header("If-None-Match", tag)
                    .get(BASE + path)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag)
                    .header("Age", matchesPattern("\\d+"))
                    .body(blankOrNullString());
            given().header("If-None-Match", "W/\"0\"").get(BASE + path).then().statusCode(200);
        }
        String before = given().get(ALERTS).header("ETag");
        alert();
        given().header("If-None-Match", before).get(ALERTS).then().statusCode(200);
    }

    @Test
    void answersHeadLikeGetWithoutBody() {
        String tag = given().get(BASE + "/projects").header("ETag");

        given().head(BASE + "/projects")
                .then()
                .statusCode(200)
                .header("ETag", tag)
                .body(blankOrNullString());
        given().header("If-None-Match", tag).head(BASE + "/projects").then().statusCode(304);
        assertThat(given().head(BASE + "/projects/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void pagesThroughAlertsWhileNewOnesCome() {
        kept.project("api-pages", DEVICE);
        List<String> ids = List.of(
                kept.alert("api-pages", DEVICE, "warning"),
                kept.alert("api-pages", DEVICE, "warning"),
                kept.alert("api-pages", DEVICE, "reminder"));
        String path = BASE + "/projects/api-pages/alerts";

        Response first = given().queryParam("limit", 2).get(path);
        Response second = given().queryParam("limit", 2)
                .queryParam("after", first.jsonPath().getString("next"))
                .get(path);

        assertThat(first.jsonPath().getList("items")).hasSize(2);
        assertThat(second.jsonPath().getList("items")).hasSize(1);
        assertThat(second.jsonPath().getString("next")).isNull();
        List<String> read = new ArrayList<>(first.jsonPath().getList("items.alertId", String.class));
        read.addAll(second.jsonPath().getList("items.alertId", String.class));
        assertThat(read).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void showsAlertsOfALevelAndAbove() {
        kept.project("api-levels", DEVICE);
        List<String> levels = List.of("notification", "reminder", "warning", "fatal");
        levels.forEach(level -> kept.alert("api-levels", DEVICE, level));
        String path = BASE + "/projects/api-levels/alerts";

        given().queryParam("level", "warning").get(path).then().body("items", hasSize(2));
        given().queryParam("level", "reminder").get(path).then().body("items", hasSize(3));
        given().get(path).then().body("items.level", hasItems("notification", "fatal"));
        given().queryParam("device", "OTHER").get(path).then().body("items", hasSize(0));
        given().queryParam("state", "cleared").get(path).then().body("items", hasSize(0));
        given().queryParam("state", "all").get(path).then().body("items", hasSize(4));
    }

    @Test
    void anAcknowledgementTwiceIsOne() {
        String id = alert();
        String path = BASE + acknowledgement(id);
        String before = given().get(BASE + "/projects").jsonPath().getString("lastEventId");

        String at = json().body(note("On it"))
                .put(path)
                .then()
                .statusCode(200)
                .body("alertId", equalTo(id))
                .body("note", equalTo("On it"))
                .body("acknowledgedBy", notNullValue())
                .body("state", equalTo("active"))
                .extract()
                .path("acknowledgedAt");
        json().body(note("On it")).put(path).then().statusCode(200).body("acknowledgedAt", equalTo(at));

        assertThat(acknowledgedAfter(before, id)).hasSize(1);
        json().body(note("Done")).put(path).then().statusCode(200).body("note", equalTo("Done"));
        assertThat(acknowledgedAfter(before, id)).as("another word is news").hasSize(2);
        given().get(ALERTS + "/" + id).then().body("note", equalTo("Done"));
    }

    @Test
    void anAcknowledgementNeedsNoNoteAndNoBody() {
        given().noContentType()
                .put(BASE + acknowledgement(alert()))
                .then()
                .statusCode(200)
                .body("note", nullValue())
                .body("acknowledgedAt", notNullValue());
        json().body("{}").put(BASE + acknowledgement(alert())).then().statusCode(200);
        json().body("{\"note\":null}")
                .put(BASE + acknowledgement(alert()))
                .then()
                .statusCode(200);
    }

    private static List<Object> acknowledgedAfter(String event, String alertId) {
        return given().accept("application/json")
                .queryParam("after", event)
                .queryParam("type", "hms.acknowledged")
                .get(BASE + "/events")
                .jsonPath()
                .getList("items.findAll { it.data.alertId == '" + alertId + "' }");
    }

    private String alert() {
        return kept.alert(PROJECT, DEVICE, "warning");
    }

    private static String acknowledgement(String alertId) {
        return "/projects/" + PROJECT + "/alerts/" + alertId + "/acknowledgement";
    }

    private static String note(String text) {
        return "{\"note\":\"" + text + "\"}";
    }

    private static RequestSpecification json() {
        return given().contentType("application/json");
    }

    private static ValidatableResponse problem(Response answer, int status, String code, String path) {
        return answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:problem-type:flight-relay:" + code))
                .body("title", not(blankOrNullString()))
                .body("status", equalTo(status))
                .body("detail", not(blankOrNullString()))
                .body("instance", equalTo(BASE + path.replaceAll("\\?.*", "")))
                .body("code", equalTo(code))
                .body("errorId", matchesPattern("[0-9a-f-]{36}"))
                .body("retryable", equalTo(false));
    }
}
