package dev.flightrelay.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a user of the API sees. */
final class Relay {

    static final String PROJECT = "51000000-0000-4000-8000-000000000001";
    static final String DOCK = "7CTDSIM00000001";
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private Relay() {}

    static JsonPath get(String path) {
        return given().get("/api/v1" + path).then().statusCode(200).extract().jsonPath();
    }

    static Response answer(String path) {
        return given().get("/api/v1" + path);
    }

    static String newestEvent() {
        return get("/projects").getString("lastEventId");
    }

    /** Everything in the log after an event. */
    static List<Map<String, Object>> eventsAfter(String id) {
        return given().accept("application/json")
                .queryParam("after", id)
                .queryParam("limit", 1000)
                .get("/api/v1/events")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    static List<Object> typesAfter(String id) {
        return eventsAfter(id).stream().map(event -> event.get("type")).toList();
    }

    static void awaitFresh(String... paths) {
        for (String path : paths) {
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .untilAsserted(() -> {
                        JsonPath list = get(path);
                        assertThat(list.getBoolean("stale"))
                                .as("stale of " + path)
                                .isFalse();
                    });
        }
    }

    /** The simulated fleet is known and nothing is going on in it. */
    static void awaitFleet() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () -> assertThat(get("/projects").getList("items")).hasSize(2));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(
                                get("/projects/" + PROJECT + "/devices").getList("items"))
                        .hasSize(6));
        awaitFresh("/projects", "/devices", "/projects/" + PROJECT + "/devices", "/projects/" + PROJECT + "/alerts");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () -> assertThat(get("/projects/" + PROJECT + "/alerts").getList("items"))
                                .isEmpty());
    }
}
