package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

import dev.flightrelay.simulator.Simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a user of the API sees of the tasks of the simulated harbour. */
final class WatchedTasks {

    static final String PROJECT = "51000000-0000-4000-8000-000000000001";
    static final String DOCK = "7CTDSIM00000001";
    static final String PATH = "/api/v1/projects/" + PROJECT + "/tasks";
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private WatchedTasks() {}

    /** Nothing goes on, and what is there is known. */
    static void awaitQuietFleet(Simulator simulator) {
        simulator.faults().clear();
        simulator.observe(null);
        simulator.world().reset();
        simulator.world().setScript(false);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            JsonPath list = get("");
            assertThat(list.getString("observedAt")).isNotNull();
            assertThat(list.getBoolean("stale")).isFalse();
            assertThat(list.getList("items.status")).doesNotContain("executing", "paused");
        });
    }

    static JsonPath get(String query) {
        return given().get(PATH + query).then().statusCode(200).extract().jsonPath();
    }

    static Map<String, Object> task(String taskId) {
        return get("").getMap("items.find { it.taskId == '" + taskId + "' }");
    }

    /** Makes a task that takes off soon. */
    static String fly() {
        return make(new HashMap<>(Map.of("type", "immediate")));
    }

    /** Makes a task of tomorrow. */
    static String plan() {
        return make(new HashMap<>(Map.of(
                "type",
                "timed",
                "beginAt",
                Instant.now().plus(Duration.ofHours(20)).toString())));
    }

    private static String make(Map<String, Object> task) {
        task.put("name", "Perimeter");
        task.put("deviceSn", DOCK);
        task.put("routeId", route());
        task.put("returnHeightMetres", 100);
        // What is kept of the dock may be of the flight before.
        return given().contentType(ContentType.JSON)
                .body(task)
                .post(PATH + "?skipChecks=aircraft-in-dock,battery")
                .then()
                .statusCode(201)
                .extract()
                .path("taskId");
    }

    private static String route() {
        return given().get("/api/v1/projects/" + PROJECT + "/routes")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.name == 'Night patrol' }.routeId");
    }

    static String newestEvent() {
        return get("").getString("lastEventId");
    }

    /** What was told of a task after an event. */
    static List<Map<String, Object>> told(String after, String taskId) {
        return given().accept("application/json")
                .queryParam("after", after)
                .queryParam("limit", 1000)
                .queryParam("type", "task.*")
                .get("/api/v1/events")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.data.taskId == '" + taskId + "' }");
    }

    static List<String> types(List<Map<String, Object>> told) {
        return told.stream().map(event -> (String) event.get("type")).toList();
    }

    @SuppressWarnings("unchecked")
    static <T> List<T> data(List<Map<String, Object>> told, String field) {
        return told.stream()
                .map(event -> (T) ((Map<String, Object>) event.get("data")).get(field))
                .toList();
    }

    static void awaitTold(String after, String taskId, String type) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> types(told(after, taskId)).contains(type));
    }

    /** Waits for the newest status that was told. */
    static void awaitStatus(String taskId, String status) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        status.equals(task(taskId) == null ? null : task(taskId).get("status")));
    }
}
