package dev.flightrelay.simulator;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OperationsTest {

    private static final String DOCK = "7CTDSIM00000001";
    private static final String AIRCRAFT = "1581FSIM00000001";
    private static final String FOREIGN_DOCK = "7CTDSIM00000004";

    private static RunningSimulator running;

    @BeforeAll
    static void start() {
        running = new RunningSimulator();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @BeforeEach
    void quietWorld() {
        running.world().reset();
        running.world().setScript(false);
        running.simulator.calls().reset();
    }

    @Test
    void refusesMissingAndWrongKeyWithHttp200AndWithoutData() throws Exception {
        HttpResponse<String> missing = running.send(running.bare("/project"));
        HttpResponse<String> empty = running.send(running.bare("/project").header("X-User-Token", ""));
        HttpResponse<String> wrong = running.send(running.bare("/project").header("X-User-Token", "wrong"));

        assertThat(missing.statusCode()).isEqualTo(200);
        assertThat(missing.body()).isEqualTo("{\"code\":200401,\"message\":\"X-User-Token not found or empty\"}");
        assertThat(empty.body()).isEqualTo(missing.body());
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(wrong.body()).isEqualTo("{\"code\":200401,\"message\":\"X-User-Token is invalid\"}");
    }

    @Test
    void checksTheKeyBeforeTheProject() throws Exception {
        HttpResponse<String> answer = running.send(running.bare("/project/device"));

        assertThat(new JsonObject(answer.body()).getInteger("code")).isEqualTo(200401);
    }

    @Test
    void refusesMissingAndUnknownProject() throws Exception {
        String key = running.simulator.key();
        HttpResponse<String> missing =
                running.send(running.bare("/project/device").header("X-User-Token", key));
        HttpResponse<String> unknown = running.send(running.bare("/project/device")
                .header("X-User-Token", key)
                .header("X-Project-Uuid", "99999999-0000-4000-8000-000000000001"));

        assertThat(missing.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(missing.body()).getInteger("code")).isEqualTo(200403);
        assertThat(unknown.body()).isEqualTo(missing.body());
    }

    @Test
    void answersUnknownPathsWith404AndEnvelope() throws Exception {
        HttpResponse<String> answer = running.send(running.request("/no/such/path"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(answer.body()).getInteger("code")).isEqualTo(200404);
    }

    @Test
    void systemStatusHasNoData() throws Exception {
        assertThat(running.get("/system_status").fieldNames()).containsExactly("code", "message");
    }

    @Test
    void pagesProjectsWithoutTotal() throws Exception {
        assertThat(names(list(running.get("/project"))))
                .containsExactly("Nordwacht Security, Harbour", "Sonnenfeld Solar Park");
        assertThat(names(list(running.get("/project?page=1&page_size=1"))))
                .containsExactly("Nordwacht Security, Harbour");
        assertThat(names(list(running.get("/project?page=2&page_size=1")))).containsExactly("Sonnenfeld Solar Park");
        assertThat(running.get("/project?page=3&page_size=1").encode()).contains("\"data\":{\"list\":null}");
        assertThat(names(list(running.get("/project?usage=simple&page=2&page_size=1"))))
                .hasSize(2);
        assertThat(names(list(running.get("/project?q=solar")))).containsExactly("Sonnenfeld Solar Park");
        assertThat(running.get("/project?page=0").getInteger("code")).isEqualTo(200101);
    }

    @Test
    void removedProjectIsNeitherListedNorUsable() throws Exception {
        running.world().removeProject(RunningSimulator.HARBOUR);

        assertThat(names(list(running.get("/project")))).containsExactly("Sonnenfeld Solar Park");
        assertThat(running.get("/project/device").getInteger("code")).isEqualTo(200403);

        running.world().restoreProject(RunningSimulator.HARBOUR);
        assertThat(list(running.get("/project/device"))).hasSize(3);
    }

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

    @Test
    void hmsAnswersKnownDevicesOnly() throws Exception {
        running.world().raiseAlert(DOCK, "0x1", "warning", "Test", Map.of("n", 1));
        JsonArray list =
                list(running.get("/device/hms?device_sn_list=" + DOCK + ",NOBODY," + FOREIGN_DOCK + "," + AIRCRAFT));

        assertThat(list).hasSize(2);
        assertThat(list.getJsonObject(0).getString("device_sn")).isEqualTo(DOCK);
        assertThat(list.getJsonObject(0).getJsonObject("device_hms").getJsonArray("list"))
                .hasSize(1);
        assertThat(list.getJsonObject(1).encode())
                .isEqualTo("{\"device_sn\":\"" + AIRCRAFT + "\",\"device_hms\":{\"list\":null}}");
        assertThat(running.get("/device/hms?device_sn_list=NOBODY").encode()).contains("\"list\":null");
    }

    @Test
    void hmsTakesAtMostAHundredSerials() throws Exception {
        assertThat(running.get("/device/hms?device_sn_list=" + serials(100)).getInteger("code"))
                .isZero();
        assertThat(running.get("/device/hms?device_sn_list=" + serials(101)).getInteger("code"))
                .isEqualTo(200101);
        assertThat(running.get("/device/hms").getInteger("code")).isEqualTo(200101);
    }

    @Test
    void hmsSpeaksBothLanguagesAndNeverRepeatsAnId() throws Exception {
        running.world()
                .raiseAlert(new Alert("", DOCK, "0x1", "warning", "device_management", "Hot", "热", Map.of(), false));
        String path = "/device/hms?device_sn_list=" + DOCK;

        JsonObject english = alert(running.get(path));
        JsonObject chinese = alert(new JsonObject(running.send(running.bare(path)
                        .header("X-User-Token", running.simulator.key())
                        .header("X-Project-Uuid", RunningSimulator.HARBOUR))
                .body()));

        assertThat(english.getString("message")).isEqualTo("Hot");
        assertThat(chinese.getString("message")).isEqualTo("热");
        assertThat(english.getString("hms_id")).isNotEqualTo(chinese.getString("hms_id"));
        assertThat(english.getLong("begin_time")).isZero();
    }

    @Test
    void countsCallsPerOperation() throws Exception {
        running.get("/project");
        running.get("/project");
        running.get("/device/NOBODY/state");
        running.send(running.bare("/device"));
        running.get("/nothing");

        Calls calls = running.simulator.calls();
        assertThat(calls.of("listProjects")).isEqualTo(2);
        assertThat(calls.of("listDeviceHms")).isZero();
        assertThat(calls.all())
                .containsOnlyKeys("listProjects", "getDeviceState", "listOrganizationDevices", Calls.UNKNOWN);
        calls.reset();
        assertThat(calls.all()).isEmpty();
    }

    private static String serials(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "7CTDSIM%08d".formatted(i))
                .collect(Collectors.joining("%2C"));
    }

    private static JsonArray list(JsonObject envelope) {
        assertThat(envelope.getInteger("code")).isZero();
        return envelope.getJsonObject("data").getJsonArray("list");
    }

    private static List<String> names(JsonArray projects) {
        return projects.stream()
                .map(project -> ((JsonObject) project).getString("name"))
                .toList();
    }

    private static JsonObject camera(JsonObject device) {
        return device.getJsonArray("camera_list").getJsonObject(0);
    }

    private static JsonObject state(JsonObject envelope) {
        return envelope.getJsonObject("data").getJsonObject("device_state");
    }

    private static JsonObject alert(JsonObject envelope) {
        return list(envelope)
                .getJsonObject(0)
                .getJsonObject("device_hms")
                .getJsonArray("list")
                .getJsonObject(0);
    }
}
