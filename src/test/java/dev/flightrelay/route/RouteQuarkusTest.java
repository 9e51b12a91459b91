package dev.flightrelay.route;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.api.ApiFixture;
import dev.flightrelay.task.ScriptedTasks;
import dev.flightrelay.upstream.ScriptedFlightHub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** Routes over HTTP, as far as they are read. */
@QuarkusTest
@TestProfile(ScriptedTasks.class)
class RouteQuarkusTest {

    private static final String ID = "cccccccc-1111-4222-8333-dddddddddddd";
    private static final String LIST = "GET /wayline";
    private static final String DETAIL = "GET /wayline/" + ID;

    @Inject
    ApiFixture kept;

    ScriptedFlightHub flightHub;

    private String routes;

    @BeforeEach
    void project() {
        flightHub.reset();
        String project = UUID.randomUUID().toString();
        kept.project(project, "ROUTETESTS01");
        routes = "/api/v1/projects/" + project + "/routes";
    }

    @Test
    void listsRoutesInTheOrderOfTheirIds() {
        flightHub.answersFile(LIST, "route/waylines.json");

        String tag = given().get(routes)
                .then()
                .statusCode(200)
                .body("items.routeId", contains(ID, "cccccccc-1111-4222-8333-eeeeeeeeeeee"))
                .body("items[0].model", equalTo("0-91-1"))
                .body("items[0].templates", contains("waypoint", "spiral"))
                .body("items[0].sizeBytes", equalTo(8211))
                .body("items[0].updatedAt", equalTo("2026-01-01T00:00:00Z"))
                .body("items[0].distanceMetres", nullValue())
                .body("items[1].templates", empty())
                .body("stale", equalTo(false))
                .body("next", nullValue())
                .extract()
                .header("ETag");

        given().header("If-None-Match", tag).get(routes).then().statusCode(304);
        assertThat(flightHub.calls()).as("equal reads share a call").hasSize(1);
        given().get(routes + "?limit=1")
                .then()
                .body("items.routeId", contains(ID))
                .body("next", equalTo(ID));
    }

    @Test
    void tellsLengthAndWaypointsOfOneRoute() {
        flightHub.answersFile(DETAIL, "route/wayline.json");

        String answer = given().get(routes + "/" + ID)
                .then()
                .statusCode(200)
                .body("routeId", equalTo(ID))
                .body("name", equalTo("perimeter"))
                .body("distanceMetres", equalTo(1523.4f))
                .body("waypoints", equalTo(12))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("sig=");
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void leadsToTheFileByRedirectionAlone() {
        flightHub.answersFile(DETAIL, "route/wayline.json");

        given().redirects()
                .follow(false)
                .get(routes + "/" + ID + "/content")
                .then()
                .statusCode(302)
                .header("Location", "https://storage.example.invalid/perimeter.kmz?sig=x")
                .header("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"download_url\":\"\"", ",\"download_url\":\"/\""})
    void isNotFoundWhereFlightHubHasNoFile(String link) {
        flightHub.answers(DETAIL, "{\"code\":0,\"data\":{\"id\":\"" + ID + "\"" + link + "}}");

        given().redirects()
                .follow(false)
                .get(routes + "/" + ID + "/content")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%2Fb", "a%20b", "a%7Bb"})
    void asksFlightHubForNothingThatCanBeNoId(String id) {
        given().urlEncodingEnabled(false)
                .get(routes + "/" + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));

        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void isNoAnswerWithoutAnId() {
        flightHub.answers(DETAIL, "{\"code\":0,\"data\":{}}");

        given().get(routes + "/" + ID).then().statusCode(502).body("code", equalTo("upstream-invalid-answer"));
    }
}
