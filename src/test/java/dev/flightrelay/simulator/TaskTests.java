package dev.flightrelay.simulator;

import java.io.IOException;
import java.time.Duration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** What tests of tasks share. */
abstract class TaskTests extends QuietSimulator {

    static final String ROUTE = Routes.NIGHT_PATROL.id();

    static JsonObject body(String name) {
        return new JsonObject()
                .put("name", name)
                .put("sn", DOCK)
                .put("wayline_uuid", ROUTE)
                .put("rth_altitude", 100)
                .put("time_zone", "Europe/Berlin")
                .put("task_type", "immediate");
    }

    static JsonObject timed(String name, Duration from) {
        return body(name).put("task_type", "timed").put("begin_at", seconds(from));
    }

    static long seconds(Duration from) {
        return running.clock.instant().plus(from).getEpochSecond();
    }

    static JsonObject create(JsonObject body) throws IOException {
        return running.call("POST", "/flight-task", body);
    }

    static String created(JsonObject body) throws IOException {
        JsonObject answer = create(body);
        assertThat(answer.getInteger("code")).as(answer.encode()).isZero();
        return answer.getJsonObject("data").getString("task_uuid");
    }

    static void advance(long seconds) {
        running.clock.advance(Duration.ofSeconds(seconds));
    }

    static JsonArray tasks() throws IOException {
        return tasks("");
    }

    /** The tasks of the first dock that begin within a day from now. */
    static JsonArray tasks(String filter) throws IOException {
        return list(running.get("/flight-task/list?sn=%s&begin_at=%d&end_at=%d%s"
                .formatted(DOCK, seconds(Duration.ofDays(-1)), seconds(Duration.ofDays(1)), filter)));
    }

    static JsonObject task(String id) throws IOException {
        return tasks().stream()
                .map(JsonObject.class::cast)
                .filter(task -> task.getString("uuid").equals(id))
                .findFirst()
                .orElseThrow();
    }

    static String status(String id) throws IOException {
        return task(id).getString("status");
    }

    static JsonObject detail(String id) throws IOException {
        return running.get("/flight-task/" + id).getJsonObject("data");
    }

    static int command(String command) throws IOException {
        return running.call("POST", "/device/" + DOCK + "/command", "{\"device_command\":\"%s\"}".formatted(command))
                .getInteger("code");
    }

    static JsonObject state(String sn) throws IOException {
        return running.get("/device/" + sn + "/state").getJsonObject("data").getJsonObject("device_state");
    }
}
