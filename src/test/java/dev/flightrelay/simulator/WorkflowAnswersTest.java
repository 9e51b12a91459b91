package dev.flightrelay.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorkflowAnswersTest extends QuietSimulator {

    private static final String AUTOMATIC = "55000000-0000-4000-8000-000000000001";
    private static final String BY_HAND = "55000000-0000-4000-8000-000000000002";

    @Test
    void automaticWorkflowSendsTheNearestAircraft() throws Exception {
        // beside the dock of the container yard
        assertThat(trigger(AUTOMATIC, 53.5311, 9.9437, 3).encode())
                .isEqualTo("{\"code\":0,\"message\":\"OK\",\"data\":null}");

        JsonObject task = world("tasks").getJsonObject(0);
        assertThat(task.getString("deviceSn")).isEqualTo("7CTDSIM00000002");
        assertThat(task.getString("name")).isEqualTo("Zone 4");
        assertThat(world("alarms").getJsonObject(0).getString("taskId")).isEqualTo(task.getString("taskId"));
    }

    @Test
    void otherWorkflowWaitsForAHumanInTheMessageCentre() throws Exception {
        trigger(BY_HAND, 53.5311, 9.9437, 5);
        JsonObject alarm = world("alarms").getJsonObject(0);
        assertThat(alarm.getBoolean("waits")).isTrue();
        assertThat(world("tasks")).isEmpty();

        String path = "/alarms/" + alarm.getString("alarmId") + "/confirm";
        assertThat(running.control("POST", path, "").getBoolean("done")).isTrue();
        assertThat(world("tasks")).hasSize(1);
        assertThat(running.control("POST", path, "").getString("error")).contains("no alarm");
    }

    @Test
    void alarmBelowTheThresholdLeadsToNothing() throws Exception {
        assertThat(trigger(AUTOMATIC, 53.5311, 9.9437, 2).getInteger("code")).isZero();

        assertThat(world("alarms")).isEmpty();
    }

    @Test
    void isRefusedWithFlightHubsCodes() throws Exception {
        assertThat(trigger("55000000-0000-4000-8000-000000000003", 53.5, 9.9, 3).getInteger("code"))
                .isEqualTo(200404);
        assertThat(trigger(AUTOMATIC, 53.5, 9.9, 6).getString("message")).isEqualTo("parameter error: params.level");
        assertThat(trigger(AUTOMATIC, 90.1, 9.9, 3).getInteger("code")).isEqualTo(200101);
        assertThat(running.call("POST", "/workflow", "[]").getInteger("code")).isEqualTo(200610);
    }

    private static JsonObject trigger(String id, double latitude, double longitude, int level) throws Exception {
        JsonObject params = new JsonObject()
                .put("latitude", latitude)
                .put("longitude", longitude)
                .put("level", level);
        return running.call(
                "POST",
                "/workflow",
                new JsonObject()
                        .put("workflow_uuid", id)
                        .put("trigger_type", 0)
                        .put("name", "Zone 4")
                        .put("params", params));
    }

    private static JsonArray world(String name) throws Exception {
        return running.control("GET", "/world", "").getJsonArray(name);
    }
}
