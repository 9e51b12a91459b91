package dev.flightrelay.simulator;

import java.time.Duration;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Projects and docks besides the fixed cast. */
class CrowdTest {

    private static final int PROJECTS = 500;
    private static final int DOCKS = 10;

    private static RunningSimulator running;
    private static String project;
    private static String dock;
    private static String aircraft;

    @BeforeAll
    static void start() {
        running = new RunningSimulator(new SettableClock(), RunningSimulator.crowd(PROJECTS, DOCKS));
        project = running.world().projectIds().get(PROJECTS - 7);
        dock = running.world().dockSns(project).get(3);
        aircraft = running.world().aircraftSns(project).get(3);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @BeforeEach
    void begin() {
        running.simulator.reset();
    }

    @Test
    void castAloneIsThereUnlessMoreIsWanted() {
        Fleet fleet = Fleet.of(0, DOCKS);

        assertThat(fleet.sites()).isEqualTo(Fleet.SITES);
        assertThat(fleet.pairs()).isEqualTo(Fleet.PAIRS);
    }

    @Test
    void everythingHasAnIdAndANameOfItsOwn() {
        Fleet fleet = Fleet.of(1_200, 25);

        assertThat(fleet.sites()).hasSize(1_202);
        assertThat(fleet.pairs()).hasSize(30_006);
        assertThat(fleet.sites()).extracting(Site::id).doesNotHaveDuplicates();
        assertThat(fleet.sites()).extracting(Site::name).doesNotHaveDuplicates();
        assertThat(fleet.sites()).extracting(Site::centre).doesNotHaveDuplicates();
        assertThat(fleet.pairs().stream()
                        .flatMap(pair -> pair.devices().stream())
                        .map(Device::sn))
                .hasSize(60_012)
                .doesNotHaveDuplicates();
        assertThat(fleet.pairs(fleet.sites().get(100).id()).stream()
                        .map(pair -> pair.dock().callsign()))
                .hasSize(25)
                .doesNotHaveDuplicates();
        assertThat(fleet.pairs().stream().skip(6).map(Pair::home)).doesNotHaveDuplicates();
    }

    @Test
    void castTellsTheSameStoryAmongOthers() throws Exception {
        try (RunningSimulator small = new RunningSimulator()) {
            running.world().setScript(true);
            List<String> paths = List.of(
                    "/project/device", "/device/7CTDSIM00000002/state", "/device/hms?device_sn_list=7CTDSIM00000003");
            for (String path : paths) {
                assertThat(running.get(path)).isEqualTo(small.get(path));
            }
        }
    }

    @Test
    void nothingHappensToOthersByItself() {
        for (int i = 0; i < 60; i++) {
            running.clock.advance(Duration.ofSeconds(21));
            Snapshot now = running.world().now();
            Pair pair = now.fleet().pairOf(dock).orElseThrow();

            assertThat(now.online(pair, pair.dock())).isTrue();
            assertThat(now.online(pair, pair.aircraft())).isFalse();
            assertThat(now.modeCode(pair, pair.aircraft())).isEqualTo(Snapshot.NOT_CONNECTED);
            assertThat(now.flight(pair)).isEqualTo(Flight.parked());
            assertThat(now.tasks(project)).isEmpty();
        }
    }

    @Test
    void listsHaveThemAll() throws Exception {
        JsonArray last = list(running.get("/project?page=6&page_size=100"));

        assertThat(last).hasSize(2);
        assertThat(list(running.get("/device"))).hasSize(PROJECTS * DOCKS + 6);
        assertThat(list(of(project, "/project/device"))).hasSize(DOCKS);
    }

    @Test
    void controlReachesThem() throws Exception {
        String id = running.control(
                        "POST",
                        "/alerts",
                        "{\"deviceSn\":\"%s\",\"code\":\"0x7\",\"level\":\"warning\"}".formatted(dock))
                .getString("alertId");
        assertThat(hms()).contains("\"code\":\"0x7\"");
        running.control("DELETE", "/alerts/" + id, "");
        assertThat(hms()).doesNotContain("0x7");

        running.control("PUT", "/devices/" + dock, "{\"online\":false}");
        assertThat(of(project, "/device/" + dock + "/state").getInteger("code")).isEqualTo(212015);
        running.control("PUT", "/devices/" + dock, "{\"online\":null,\"present\":false}");
        assertThat(hms()).doesNotContain(dock);

        running.control("PUT", "/projects/" + project, "{\"present\":false}");
        assertThat(of(project, "/project/device").getInteger("code")).isEqualTo(200403);
        assertThat(list(running.get("/project?page=1&page_size=1000"))).hasSize(PROJECTS + 1);
    }

    @Test
    void aircraftFlyOnceByControl() throws Exception {
        String id = running.control("POST", "/flights", "{\"deviceSn\":\"%s\"}".formatted(dock))
                .getString("taskId");

        running.clock.advance(Duration.ofSeconds(30));
        assertThat(task().getString("uuid")).isEqualTo(id);
        assertThat(task().getString("status")).isEqualTo("executing");
        assertThat(state().getString("mode_code")).isEqualTo("manual_flight");
        assertThat(state().getDouble("elevation")).isPositive();

        running.clock.advance(Duration.ofSeconds(150));
        assertThat(task().getString("status")).isEqualTo("success");
        assertThat(of(project, "/device/" + aircraft + "/state").getInteger("code"))
                .isEqualTo(212015);
    }

    @Test
    void onlyDocksSendAircraft() throws Exception {
        assertThat(running.control("POST", "/flights", "{\"deviceSn\":\"%s\"}".formatted(aircraft))
                        .getString("error"))
                .contains(aircraft);
    }

    private static JsonObject task() throws Exception {
        return list(of(project, "/flight-task/list?sn=" + dock + "&begin_at=0&end_at=4000000000"))
                .getJsonObject(0);
    }

    private static JsonObject state() throws Exception {
        return of(project, "/device/" + aircraft + "/state")
                .getJsonObject("data")
                .getJsonObject("device_state");
    }

    private static String hms() throws Exception {
        return of(project, "/device/hms?device_sn_list=" + dock + "," + aircraft)
                .encode();
    }

    private static JsonObject of(String projectId, String path) throws Exception {
        return new JsonObject(running.send(running.request(path).setHeader("X-Project-Uuid", projectId))
                .body());
    }

    private static JsonArray list(JsonObject envelope) {
        return envelope.getJsonObject("data").getJsonArray("list");
    }
}
