package dev.flightrelay.events;

import java.net.URI;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventPageQuarkusTest {

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @BeforeEach
    void prepare() {
        log.project("p1");
        log.append(1, "p1");
    }

    @Test
    void refusesBeforeItOpens() {
        given().queryParam("type", "hms.rised")
                .get(events)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-request"))
                .body("detail", containsString("hms.rised"))
                .body("detail", containsString("hms.raised"));
        given().queryParam("level", "loud")
                .get(events)
                .then()
                .statusCode(400)
                .body("detail", containsString("reminder"));
        given().queryParam("project", "").get(events).then().statusCode(400);
        given().queryParam("project", "p1", "nobody")
                .get(events)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        given().queryParam("project", "p1").head(events).then().statusCode(200).contentType("text/event-stream");
    }

    @Test
    void pagesThroughTheLog() {
        long last = log.append(5, "p1");
        log.append(log.raised("p2", "SN9", null));

        JsonPath page = page("?project=p1&limit=3&after=" + log.id(last - 5));
        assertThat(page.getList("items.id")).containsExactly(log.id(last - 4), log.id(last - 3), log.id(last - 2));
        assertThat(page.getString("items[0].data.projectId")).isEqualTo("p1");
        assertThat(page.getString("lastEventId")).isEqualTo(log.id(last - 2));
        assertThat(page.getBoolean("more")).isTrue();

        JsonPath next = page("?project=p1&limit=3&after=" + page.getString("lastEventId"));
        assertThat(next.getList("items")).hasSize(2);
        assertThat(next.getString("lastEventId")).isEqualTo(log.id(last + 1));
        assertThat(next.getBoolean("more")).isFalse();

        assertThat(page("?after=" + log.id(last + 1)).getList("items")).isEmpty();
        assertThat(page("?after=earliest").getList("items"))
                .isEqualTo(page("").getList("items"))
                .isNotEmpty();
    }

    @Test
    void refusesPagesThatCannotBe() {
        long last = log.append(3, "p1");
        log.remove(last - 1);

        refusedPage("after", log.id(last - 2), 410, "events-expired");
        refusedPage("after", log.head().epoch() + "-9223372036854775807", 400, "invalid-request");
        refusedPage("after", "zzzz-1", 400, "invalid-request");
        refusedPage("after", "-", 400, "invalid-request");
        refusedPage("limit", "0", 400, "invalid-request");
        refusedPage("limit", "1001", 400, "invalid-request");
        refusedPage("limit", "ten", 400, "invalid-request");
    }

    private void refusedPage(String parameter, String value, int status, String code) {
        given().accept("application/json")
                .queryParam(parameter, value)
                .get(events)
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
    }

    private JsonPath page(String query) {
        return given().accept("application/json")
                .get(events + query)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .jsonPath();
    }
}
