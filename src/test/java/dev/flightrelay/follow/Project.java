package dev.flightrelay.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.flightrelay.simulator.Simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a user of the API does and sees in a project of the simulated FlightHub. */
final class Project {

    static final String ID = "51000000-0000-4000-8000-000000000001";
    static final String DOCK = "7CTDSIM00000001";
    static final String FORWARDERS = "/stream-forwarders";
    static final String MODELS = "/models";
    static final String OPEN_MODELS = "/open-modeling/models";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String BASE = "/api/v1/projects/" + ID;

    private Project() {}

    /** All lists are known and fresh, and nothing is going on. */
    static void begin(Simulator simulator) {
        simulator.faults().clear();
        simulator.world().reset();
        simulator.world().setScript(false);
        simulator.world().depot().holdReconstructions(true);
        awaitUntil(() -> given().get(BASE).statusCode() == 200);
        awaitFresh();
        // FlightHub may have asked for a pause.
        awaitUntil(() -> given().get(BASE + FORWARDERS + "?fresh=true").statusCode() == 200);
        awaitUntil(() -> get(FORWARDERS).getList("items").isEmpty()
                && get(OPEN_MODELS).getList("items").isEmpty()
                && get(MODELS).getList("items").size() == 2);
    }

    static void awaitFresh() {
        for (String list : List.of(FORWARDERS, MODELS, OPEN_MODELS)) {
            awaitUntil(() -> !get(list).getBoolean("stale"));
        }
    }

    static void awaitUntil(Callable<Boolean> condition) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }

    static JsonPath get(String path) {
        return given().get(BASE + path).then().statusCode(200).extract().jsonPath();
    }

    static Response post(String path, String body) {
        return given().contentType("application/json").body(body).post(BASE + path);
    }

    static Response send(String method, String path, String body) {
        return body == null
                ? given().request(method, BASE + path)
                : given().contentType("application/json").body(body).request(method, BASE + path);
    }

    static String newestEvent() {
        return get(MODELS).getString("lastEventId");
    }

    /** What was told after an event of these groups, without writes. */
    static List<Map<String, Object>> toldAfter(String id) {
        return given().accept("application/json")
                .queryParam("after", id)
                .queryParam("limit", 1000)
                .queryParam("project", ID)
                .queryParam("type", "forwarder.*", "model.*", "reconstruction.*", "upstream.*", "project.*", "device.*")
                .get("/api/v1/events")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    static List<String> typesAfter(String id) {
        return toldAfter(id).stream()
                .map(event -> String.valueOf(event.get("type")))
                .toList();
    }

    static void awaitTypes(String after, String... types) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(typesAfter(after)).contains(types));
    }

    /** So many good polls of an operation have begun since now, so that what they find is told. */
    static void awaitPolls(Simulator simulator, String operation, int polls) {
        long before = simulator.calls().of(operation);
        awaitUntil(() -> simulator.calls().of(operation) >= before + polls);
    }

    /** Photos that are reported by the relay and not taken over yet. */
    static String reportedPhotos(Simulator simulator) {
        String callback = post("/open-modeling/credentials", "")
                .then()
                .statusCode(200)
                .extract()
                .path("callbackParam");
        String name = "DJI_0001.JPG";
        String etag =
                simulator.world().depot().upload(ID, callback, List.of(name)).get(name);
        String resource = UUID.randomUUID().toString();
        post("/open-modeling/resources/" + resource + "/files", """
                {"name":"Roof","callbackParam":"%s","files":[{"name":"%s","etag":"%s"}]}""".formatted(callback, name, etag))
                .then()
                .statusCode(200);
        return resource;
    }

    /** Photos that are taken over. */
    static String importedPhotos(Simulator simulator) {
        String before = newestEvent();
        String resource = reportedPhotos(simulator);
        simulator.world().depot().advanceReconstructions(Duration.ofSeconds(9));
        awaitTypes(before, "reconstruction.imported");
        return resource;
    }

    /** Starts a 2d model; answers its id. */
    static String started(String resource) {
        return post("/open-modeling/resources/" + resource + "/reconstructions", "{\"products\":{\"2d\":{}}}")
                .then()
                .statusCode(200)
                .extract()
                .path("products.'2d'.modelId");
    }

    /** The events of a model, or a set of photos, in their order. */
    static List<Map<String, Object>> of(List<Map<String, Object>> events, String subject) {
        List<Map<String, Object>> found = new ArrayList<>(events);
        found.removeIf(event -> !subject.equals(event.get("subject")));
        return found;
    }

    @SuppressWarnings("unchecked") // data is an object
    static Map<String, Object> data(Map<String, Object> event) {
        return (Map<String, Object>) event.get("data");
    }
}
