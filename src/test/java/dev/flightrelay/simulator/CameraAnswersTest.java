package dev.flightrelay.simulator;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CameraAnswersTest extends QuietSimulator {

    private static final String DOCK_CAMERA = "165-0-7";
    private static final String AIRCRAFT_CAMERA = "99-0-0";

    @Test
    void dockShowsTheCameraThatWasChosen() throws Exception {
        assertThat(camera(DOCK, DOCK_CAMERA, "outdoor").encode())
                .isEqualTo("{\"code\":0,\"message\":\"OK\",\"data\":null}");

        assertThat(list(running.get("/project/device"))
                        .getJsonObject(0)
                        .getJsonObject("gateway")
                        .encode())
                .contains("\"camera_position\":\"outdoor\"");
    }

    @Test
    void dockCameraIsRefusedWithFlightHubsCodes() throws Exception {
        assertThat(camera("NOBODY", DOCK_CAMERA, "indoor").getInteger("code")).isEqualTo(210900);
        assertThat(camera(FOREIGN_DOCK, DOCK_CAMERA, "indoor").getInteger("code"))
                .isEqualTo(200404);
        assertThat(camera(AIRCRAFT, AIRCRAFT_CAMERA, "indoor").getInteger("code"))
                .isEqualTo(228406);
        assertThat(camera(DOCK, "1-2-3", "indoor").getInteger("code")).isEqualTo(200101);
        assertThat(camera(DOCK, DOCK_CAMERA, "sideways").getString("message")).contains("camera_position");
        running.world().setOnline(DOCK, false);
        assertThat(camera(DOCK, DOCK_CAMERA, "indoor").getInteger("code")).isEqualTo(212015);
    }

    @Test
    void lensNeedsControlOfTheCamera() throws Exception {
        assertThat(lens("zoom").getInteger("code")).isEqualTo(228402);

        acquire();
        assertThat(lens("zoom").getInteger("code")).isZero();
        assertThat(list(running.get("/project/device"))
                        .getJsonObject(0)
                        .getJsonObject("drone")
                        .encode())
                .contains("\"lens_type\":\"zoom\"");
        assertThat(lens("normal").getInteger("code")).isEqualTo(200101);
    }

    @Test
    void qualityIsTakenUnderBothNames() throws Exception {
        assertThat(quality("quality", "smooth").getInteger("code")).isEqualTo(228402);
        acquire();

        assertThat(quality("quality", "smooth").getInteger("code")).isZero();
        assertThat(quality("quality_type", "adaptive").getInteger("code")).isZero();
        assertThat(quality("quality", "best").getInteger("code")).isEqualTo(200101);
        assertThat(quality("clarity", "smooth").getInteger("code")).isEqualTo(200101);
        assertThat(running.world().now().gear().qualities()).containsEntry(AIRCRAFT, "adaptive");
    }

    @Test
    void resetBringsBackWhatWasSet() throws Exception {
        acquire();
        lens("ir");
        running.simulator.reset();
        running.world().setScript(false);

        assertThat(running.world().now().gear()).isEqualTo(Gear.AS_DELIVERED);
        assertThat(lens("ir").getInteger("code")).isEqualTo(228402);
    }

    private static JsonObject camera(String sn, String index, String position) throws Exception {
        JsonObject body =
                new JsonObject().put("sn", sn).put("camera_index", index).put("camera_position", position);
        return running.call("POST", "/device/change-camera", body);
    }

    private static JsonObject lens(String type) throws Exception {
        JsonObject body = new JsonObject()
                .put("sn", AIRCRAFT)
                .put("camera_index", AIRCRAFT_CAMERA)
                .put("lens_type", type);
        return running.call("POST", "/device/change-lens", body);
    }

    private static JsonObject quality(String name, String quality) throws Exception {
        JsonObject body = new JsonObject()
                .put("sn", AIRCRAFT)
                .put("camera_index", AIRCRAFT_CAMERA)
                .put(name, quality);
        return running.call("PUT", "/device/stream/quality", body);
    }

    private static void acquire() throws Exception {
        String body = "{\"drone_sn\":\"%s\",\"payload_index\":[\"%s\"]}".formatted(AIRCRAFT, AIRCRAFT_CAMERA);
        assertThat(running.call("POST", "/device/control", body).getInteger("code"))
                .isZero();
    }
}
