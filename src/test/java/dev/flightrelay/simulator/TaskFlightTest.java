package dev.flightrelay.simulator;

import java.time.Duration;
import java.time.OffsetDateTime;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TaskFlightTest extends TaskTests {

    @Test
    void immediateTaskTakesOffAfterTwentySecondsAndSucceeds() throws Exception {
        String id = created(body("Perimeter"));
        String home = place();
        advance(19);
        assertThat(status(id)).isEqualTo("waiting");
        assertThat(state(AIRCRAFT).getString("mode_code")).isEqualTo("takeoff_preparation");

        advance(1);
        assertThat(status(id)).isEqualTo("executing");
        advance(59);
        assertThat(task(id).getInteger("current_waypoint_index")).isEqualTo(6);
        assertThat(state(AIRCRAFT).getString("mode_code")).isEqualTo("wayline_flight");
        assertThat(state(AIRCRAFT).getDouble("elevation")).isEqualTo(60);
        assertThat(state(DOCK).getString("mode_code")).isEqualTo("in_operation");
        assertThat(place()).isNotEqualTo(home);

        advance(81);
        JsonObject done = task(id);
        assertThat(done.getString("status")).isEqualTo("success");
        assertThat(done.getInteger("current_waypoint_index")).isEqualTo(12);
        OffsetDateTime begin = OffsetDateTime.parse(done.getString("begin_at"));
        assertThat(OffsetDateTime.parse(done.getString("run_at"))).isEqualTo(begin.plusSeconds(20));
        assertThat(OffsetDateTime.parse(done.getString("completed_at"))).isEqualTo(begin.plusSeconds(160));
        assertThat(state(AIRCRAFT).getString("mode_code")).isEqualTo("standby");
        assertThat(place()).isEqualTo(home);
    }

    @Test
    void tellsAnotherStatusThanTheTrueOneUntilItIsTakenBack() throws Exception {
        String id = created(body("Perimeter"));
        advance(60);
        running.control("PUT", "/tasks/" + id, "{\"status\":\"terminated\"}");
        assertThat(status(id)).isEqualTo("terminated");
        assertThat(task(id).getString("completed_at")).isNotEmpty();
        assertThat(detail(id).getString("status")).isEqualTo("terminated");
        advance(10);
        running.control("PUT", "/tasks/" + id, "{\"status\":\"executing\"}");
        assertThat(status(id)).isEqualTo("executing");
        assertThat(task(id).getString("completed_at")).isEmpty();

        running.control("PUT", "/tasks/" + id, "{\"status\":null}");
        assertThat(status(id)).isEqualTo("executing");
        advance(90);
        assertThat(status(id)).isEqualTo("success");
        assertThat(running.control("PUT", "/tasks/" + id, "{}").getString("error"))
                .contains("status");
        assertThat(running.control("PUT", "/tasks/nobody", "{\"status\":null}").getString("error"))
                .contains("nobody");
    }

    @Test
    void taskFliesAlsoWhenNobodyLooks() throws Exception {
        String id = created(timed("Evening round", Duration.ofHours(1)));

        advance(4 * 3600);

        assertThat(status(id)).isEqualTo("success");
        assertThat(task(id).getString("run_at")).isNotEqualTo(task(id).getString("begin_at"));
    }

    @Test
    void secondTaskWaitsForItsAircraft() throws Exception {
        String first = created(body("First"));
        String second = created(body("Second"));
        advance(100);
        assertThat(status(second)).isEqualTo("waiting");
        command("flighttask_pause");
        advance(100);
        assertThat(status(first)).isEqualTo("paused");
        assertThat(status(second)).isEqualTo("waiting");
        command("flighttask_recovery");
        advance(61);

        assertThat(status(first)).isEqualTo("success");
        assertThat(state(AIRCRAFT).getString("mode_code")).isEqualTo("takeoff_preparation");
        advance(10);
        assertThat(status(second)).isEqualTo("executing");
    }

    @Test
    void returnHeightAboveTheCapIsAcceptedAndNeverFlies() throws Exception {
        String id = created(body("Too high").put("rth_altitude", 121));
        advance(5);
        assertThat(status(id)).isEqualTo("waiting");
        advance(5);

        assertThat(status(id)).isEqualTo("starting_failure");
        assertThat(task(id).getJsonArray("exceptions").getJsonObject(0).getString("message"))
                .doesNotContainIgnoringCase("height")
                .doesNotContainIgnoringCase("altitude");
        assertThat(state(AIRCRAFT).getString("mode_code")).isEqualTo("standby");
        assertThat(status(created(body("High").put("rth_altitude", 120)))).isEqualTo("waiting");
    }

    @Test
    void taskOfAnOfflineDockFailsToStart() throws Exception {
        String id = created(timed("Evening round", Duration.ofMinutes(1)));
        running.world().setOnline(DOCK, false);
        advance(60);

        assertThat(status(id)).isEqualTo("starting_failure");
        assertThat(task(id).getJsonArray("exceptions").getJsonObject(0).getInteger("code"))
                .isEqualTo(212015);
    }

    @Test
    void pauseAndRecoveryHaltAndContinue() throws Exception {
        String id = created(body("Perimeter"));
        assertThat(command("flighttask_pause")).isEqualTo(228406);
        advance(79);

        assertThat(command("flighttask_recovery")).isEqualTo(228406);
        assertThat(command("flighttask_pause")).isZero();
        String where = place();
        advance(30);
        assertThat(status(id)).isEqualTo("paused");
        assertThat(place()).isEqualTo(where);
        assertThat(state(AIRCRAFT).getDouble("horizontal_speed")).isZero();

        assertThat(command("flighttask_recovery")).isZero();
        assertThat(status(id)).isEqualTo("executing");
        advance(81);
        assertThat(status(id)).isEqualTo("success");
    }

    @Test
    void returnHomeTerminatesUnlessItIsCancelled() throws Exception {
        String id = created(body("Perimeter"));
        advance(60);
        assertThat(command("return_home_cancel")).isEqualTo(228406);
        assertThat(command("return_home")).isZero();
        assertThat(state(AIRCRAFT).getString("mode_code")).isEqualTo("auto_returning_to_home");
        assertThat(status(id)).isEqualTo("executing");

        advance(5);
        assertThat(command("return_home_cancel")).isZero();
        assertThat(status(id)).isEqualTo("paused");

        assertThat(command("return_home")).isZero();
        advance(34);
        assertThat(status(id)).isEqualTo("terminated");
        assertThat(task(id).getString("completed_at")).isNotEmpty();
    }

    @Test
    void onlyATaskFromDockToDockHasASpecificHome() throws Exception {
        created(body("Leapfrog").put("landing_dock_sn", "7CTDSIM00000002"));
        advance(60);

        assertThat(command("return_specific_home")).isEqualTo(200101);
        assertThat(specificHome("7CTDSIM00000003")).isEqualTo(228406);
        assertThat(specificHome("7CTDSIM00000002")).isZero();
    }

    @Test
    void commandsAreRefusedWithFlightHubsCodes() throws Exception {
        assertThat(command("dance")).isEqualTo(200101);
        assertThat(command("return_home")).isEqualTo(228406);
        running.world().setPilot(AIRCRAFT, true);
        assertThat(command("return_home")).isEqualTo(228402);
        running.world().setOnline(DOCK, false);
        assertThat(command("return_home")).isEqualTo(212015);
        assertThat(running.call("POST", "/device/" + AIRCRAFT + "/command", "{\"device_command\":\"return_home\"}")
                        .getInteger("code"))
                .isEqualTo(228406);
        assertThat(running.call("POST", "/device/NOBODY/command", "{\"device_command\":\"return_home\"}")
                        .getInteger("code"))
                .isEqualTo(210900);
    }

    @Test
    void rtkCalibrationIsSentToAParkedDock() throws Exception {
        JsonObject data = rtk(2101).getJsonObject("data");
        assertThat(data.getString("status")).isEqualTo("sent");
        assertThat(data.getString("bid")).isNotBlank();
        assertThat(running.world().record().toString())
                .contains("ntrip.example.org:2101/MOUNT")
                .doesNotContain("hush");
        assertThat(rtk(0).getString("message")).isEqualTo("parameter error: port");

        created(body("Perimeter"));
        advance(60);
        assertThat(rtk(2101).getInteger("code")).isEqualTo(228406);
    }

    private static JsonObject rtk(int port) throws Exception {
        JsonObject body = new JsonObject()
                .put("host", "ntrip.example.org")
                .put("port", port)
                .put("account", "user")
                .put("password", "hush")
                .put("mount_point", "MOUNT");
        return running.call("POST", "/device/" + DOCK + "/rtk", body);
    }

    private static int specificHome(String sn) throws Exception {
        JsonObject body = new JsonObject()
                .put("device_command", "return_specific_home")
                .put("device_cmd_data", new JsonObject().put("home_dock_sn", sn));
        return running.call("POST", "/device/" + DOCK + "/command", body).getInteger("code");
    }

    private static String place() throws Exception {
        JsonObject state = state(AIRCRAFT);
        return state.getValue("latitude") + "/" + state.getValue("longitude");
    }
}
