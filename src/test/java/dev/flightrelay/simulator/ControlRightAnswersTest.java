package dev.flightrelay.simulator;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ControlRightAnswersTest extends QuietSimulator {

    private static final String CAMERA = "99-0-0";

    @Test
    void tellsEveryRightAlsoThoseNotAskedFor() throws Exception {
        JsonObject data = control("POST", AIRCRAFT, CAMERA, false).getJsonObject("data");

        assertThat(data.getString("drone_sn")).isEqualTo(AIRCRAFT);
        assertThat(right(data, 0).getString("type")).isEqualTo("flight");
        assertThat(right(data, 0).getJsonObject("user").getString("type")).isEmpty();
        assertThat(right(data, 0).getJsonObject("gateway").getString("sn")).isEmpty();
        assertThat(right(data, 1).getString("payload_index")).isEqualTo(CAMERA);
        assertThat(right(data, 1).getJsonObject("user").getString("type")).isEqualTo("cloud");
        assertThat(right(data, 1).getJsonObject("gateway").getString("sn")).isEqualTo(DOCK);
    }

    @Test
    void flightIsTakenOnlyIfAskedFor() throws Exception {
        JsonObject data = control("POST", AIRCRAFT, CAMERA, true).getJsonObject("data");

        assertThat(right(data, 0).getJsonObject("user").getString("type")).isEqualTo("cloud");
    }

    @Test
    void deleteWithBodyGivesBackAndMayBeRepeated() throws Exception {
        control("POST", AIRCRAFT, CAMERA, false);
        for (int i = 0; i < 2; i++) {
            JsonObject data = control("DELETE", AIRCRAFT, CAMERA, false).getJsonObject("data");
            assertThat(right(data, 1).getJsonObject("user").getString("type")).isEmpty();
        }
        assertThat(running.call("DELETE", "/device/control", "").getInteger("code"))
                .isEqualTo(200610);
    }

    @Test
    void pilotWhoDoesNotLetGoKeepsControl() throws Exception {
        control("POST", AIRCRAFT, CAMERA, false);
        running.control("PUT", "/devices/" + AIRCRAFT, "{\"pilot\":true}");

        assertThat(control("POST", AIRCRAFT, CAMERA, false).getInteger("code")).isEqualTo(228402);
        JsonObject data = control("DELETE", AIRCRAFT, CAMERA, false).getJsonObject("data");
        assertThat(right(data, 1).getJsonObject("user").getString("call_sign")).isEqualTo("Pilot");

        running.world().setPilot(AIRCRAFT, false);
        assertThat(control("POST", AIRCRAFT, CAMERA, false).getInteger("code")).isZero();
    }

    @Test
    void isRefusedWithFlightHubsCodes() throws Exception {
        assertThat(control("POST", "NOBODY", CAMERA, false).getInteger("code")).isEqualTo(210900);
        assertThat(control("POST", DOCK, CAMERA, false).getInteger("code")).isEqualTo(228406);
        assertThat(control("POST", AIRCRAFT, "1-2-3", false).getInteger("code")).isEqualTo(200101);
        assertThat(running.call("POST", "/device/control", "{\"drone_sn\":\"" + AIRCRAFT + "\"}")
                        .getString("message"))
                .isEqualTo("parameter error: payload_index");
        running.world().setOnline(AIRCRAFT, false);
        assertThat(control("POST", AIRCRAFT, CAMERA, false).getInteger("code")).isEqualTo(212015);
    }

    private static JsonObject control(String method, String sn, String camera, boolean flight) throws Exception {
        String body = "{\"drone_sn\":\"%s\",\"payload_index\":[\"%s\"],\"flight\":%s}".formatted(sn, camera, flight);
        return running.call(method, "/device/control", body);
    }

    private static JsonObject right(JsonObject data, int index) {
        return data.getJsonArray("controls").getJsonObject(index);
    }
}
