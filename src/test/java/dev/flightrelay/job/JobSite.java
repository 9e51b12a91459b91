package dev.flightrelay.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import dev.flightrelay.simulator.Simulator;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

/** What a user of the API does with reconstruction jobs in a project of the simulated FlightHub. */
public final class JobSite {

    public static final String PROJECT = "51000000-0000-4000-8000-000000000001";
    public static final String JOBS = "/api/v1/projects/" + PROJECT + "/reconstruction-jobs";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String EVENTS = "/api/v1/events";

    private JobSite() {}

    /** Nothing goes on, and nothing will until its time is moved on. */
    public static void begin(Simulator simulator) {
        simulator.faults().clear();
        simulator.world().depot().holdReconstructions(false);
        await().atMost(PATIENCE)
                .until(() -> given().get(JOBS).statusCode() == 200
                        && given().get(JOBS).jsonPath().getList("items").stream()
                                .allMatch(JobSite::removed));
        simulator.reset();
        simulator.world().setScript(false);
        simulator.world().depot().holdReconstructions(true);
    }

    @SuppressWarnings("unchecked") // an item is an object
    private static boolean removed(Object item) {
        String id = (String) ((Map<String, Object>) item).get("jobId");
        return given().delete(JOBS + "/" + id).statusCode() == 204;
    }

    /** Makes a job of some products, such as {@code "2d":{}}. */
    public static String made(String products) {
        return given().contentType("application/json")
                .body("{\"name\":\"Roof\",\"products\":{" + products + "}}")
                .post(JOBS)
                .then()
                .statusCode(201)
                .extract()
                .path("jobId");
    }

    static RequestSpecification file(byte[] content) {
        return given().contentType("image/jpeg").body(content);
    }

    /** Puts so many small files through the relay. */
    public static List<String> put(String job, int files) {
        return put(job, 1, files);
    }

    static List<String> put(String job, int from, int to) {
        List<String> names = new ArrayList<>(IntStream.rangeClosed(from, to)
                .mapToObj("DJI_%04d.JPG"::formatted)
                .toList());
        names.forEach(name -> file(name.getBytes())
                .put(JOBS + "/" + job + "/files/" + name)
                .then()
                .statusCode(200));
        return names;
    }

    static ValidatableResponse start(String job) {
        return given().post(JOBS + "/" + job + "/start").then();
    }

    public static JsonPath get(String job) {
        return given().get(JOBS + "/" + job).then().statusCode(200).extract().jsonPath();
    }

    static void awaitUntil(Callable<Boolean> condition) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }

    public static JsonPath awaitPhase(String job, String phase) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(get(job).getString("phase"))
                        .as(get(job).prettify())
                        .isEqualTo(phase));
        return get(job);
    }

    /** Moves the time of imports and models on until a job is in a phase. */
    public static JsonPath advanceTo(Simulator simulator, String job, String phase) {
        awaitUntil(() -> {
            simulator.world().depot().advanceReconstructions(Duration.ofSeconds(5));
            return get(job).getString("phase").equals(phase);
        });
        return get(job);
    }

    /** The newest event. */
    static String newestEvent() {
        return given().get(JOBS).jsonPath().getString("lastEventId");
    }

    /** What was told of reconstructions after an event, in order: types and data. */
    static List<Map<String, Object>> toldAfter(String id) {
        return given().accept("application/json")
                .queryParam("after", id)
                .queryParam("limit", 1000)
                .queryParam("project", PROJECT)
                .queryParam("type", "reconstruction.*")
                .get(EVENTS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    @SuppressWarnings("unchecked") // data is an object
    static Map<String, Object> data(Map<String, Object> event) {
        return (Map<String, Object>) event.get("data");
    }
}
