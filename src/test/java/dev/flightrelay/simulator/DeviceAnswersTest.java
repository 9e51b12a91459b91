package dev.flightrelay.simulator;

import java.net.http.HttpResponse;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceAnswersTest extends QuietSimulator {

    @Test
    void listsPairsWithIntegerModesAndCameras() throws Exception {
        JsonArray devices = list(running.get("/device"));
        JsonObject gateway = devices.getJsonObject(0).getJsonObject("gateway");
        JsonObject drone = devices.getJsonObject(0).getJsonObject("drone");

        assertThat(devices).hasSize(6);
        assertThat(gateway.getString("sn")).isEqualTo(DOCK);
        assertThat(gateway.getValue("mode_code")).isEqualTo(0);
        assertThat(gateway.getJsonObject("device_model").getString("class")).isEqualTo("airport");
        assertThat(camera(gateway).getString("camera_position")).isEqualTo("indoor");
        assertThat(drone.getString("sn")).isEqualTo(AIRCRAFT);
        assertThat(camera(drone).getJsonArray("lens_list")).hasSize(1);
        assertThat(camera(devices.getJsonObject(4).getJsonObject("gateway")).getValue("camera_position"))
                .isEqualTo(0);
    }

    @Test
    void keyWithoutOrganizationRightsGetsNullList() throws Exception {
        running.world().setOrganizationDevices(false);

        assertThat(running.get("/device").encode()).contains("\"data\":{\"list\":null}");
        assertThat(list(running.get("/project/device"))).hasSize(3);
    }

    @Test
    void removedDeviceLeavesItsPartner() throws Exception {
        running.world().removeDevice(AIRCRAFT);
        JsonObject pair = list(running.get("/project/device")).getJsonObject(0);

        assertThat(pair.getValue("drone")).isNull();
        assertThat(pair.getJsonObject("gateway").getString("sn")).isEqualTo(DOCK);
        assertThat(running.get("/device/" + AIRCRAFT + "/state").getInteger("code"))
                .isEqualTo(210900);

        running.world().removeDevice(DOCK);
        assertThat(list(running.get("/project/device"))).hasSize(2);
    }

    @Test
    void offlineDeviceHasNoCamerasAndNoState() throws Exception {
        running.world().setOnline(DOCK, false);
        JsonObject gateway =
                list(running.get("/project/device")).getJsonObject(0).getJsonObject("gateway");
        HttpResponse<String> state = running.send(running.request("/device/" + DOCK + "/state"));

        assertThat(gateway.getBoolean("device_online_status")).isFalse();
        assertThat(gateway.containsKey("camera_list")).isTrue();
        assertThat(gateway.getValue("camera_list")).isNull();
        assertThat(state.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(state.body()).getInteger("code")).isEqualTo(212015);
        assertThat(new JsonObject(state.body()).containsKey("data")).isFalse();
    }

    @Test
    void statesCarryNamesOrOrdinals() throws Exception {
        JsonObject dock = state(running.get("/device/" + DOCK + "/state"));
        JsonObject ordinalDock = state(new JsonObject(running.send(running.request("/device/" + FOREIGN_DOCK + "/state")
                        .setHeader("X-Project-Uuid", RunningSimulator.SOLAR_PARK))
                .body()));

        assertThat(dock.getValue("mode_code")).isEqualTo("idle");
        assertThat(dock.getValue("drone_in_dock")).isEqualTo("inside");
        assertThat(ordinalDock.getValue("mode_code")).isEqualTo(0);
        assertThat(ordinalDock.getValue("drone_in_dock")).isEqualTo(1);
        assertThat(state(running.get("/device/" + AIRCRAFT + "/state")).getValue("mode_code"))
                .isEqualTo("standby");
    }

    @Test
    void aircraftWithoutFixIsAtZeroZero() throws Exception {
        JsonObject state = state(running.get("/device/1581FSIM00000002/state"));

        assertThat(state.getDouble("latitude")).isZero();
        assertThat(state.getDouble("longitude")).isZero();
        assertThat(state.getJsonObject("position_state").getValue("is_fixed")).isEqualTo("not_started");
    }

    @Test
    void tellsForeignFromUnboundDevices() throws Exception {
        assertThat(running.get("/device/" + FOREIGN_DOCK + "/state").getInteger("code"))
                .isEqualTo(200404);
        assertThat(running.get("/device/NOBODY/state").getInteger("code")).isEqualTo(210900);
    }

    private static JsonObject camera(JsonObject device) {
        return device.getJsonArray("camera_list").getJsonObject(0);
    }

    private static JsonObject state(JsonObject envelope) {
        return envelope.getJsonObject("data").getJsonObject("device_state");
    }
}
