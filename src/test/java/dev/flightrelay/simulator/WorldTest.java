package dev.flightrelay.simulator;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorldTest {

    private static final String DOCK = "7CTDSIM00000001";

    private final SettableClock clock = new SettableClock();
    private final World world = new World(clock, 1);

    @Test
    void twoWorldsAtTheSameMomentTellTheSame() throws Exception {
        SettableClock shared = new SettableClock();
        try (RunningSimulator one = new RunningSimulator(shared, 0);
                RunningSimulator other = new RunningSimulator(shared, 0)) {
            for (int i = 0; i < 20; i++) {
                shared.advance(Duration.ofSeconds(13));
                for (String path : everyRead(one)) {
                    assertThat(one.get(path)).isEqualTo(other.get(path));
                }
            }
        }
    }

    @Test
    void restartedWorldTellsTheSameStory() throws Exception {
        JsonObject before;
        try (RunningSimulator first = new RunningSimulator()) {
            first.clock.advance(Duration.ofSeconds(100));
            before = first.control("GET", "/world", "");
        }
        try (RunningSimulator second = new RunningSimulator()) {
            second.clock.advance(Duration.ofSeconds(100));
            assertThat(second.control("GET", "/world", "")).isEqualTo(before);
        }
    }

    @Test
    void speedMakesTimeRunFaster() {
        World fast = new World(clock, 10);
        long before = fast.now().storyMillis();

        clock.advance(Duration.ofSeconds(1));

        assertThat(fast.now().storyMillis() - before).isEqualTo(10_000);
    }

    @Test
    void aircraftMoveAndChangeModeAsTheClockGoes() {
        Pair pair = Fleet.PAIRS.get(0);
        Set<Object> modes = new HashSet<>();
        Set<Object> places = new HashSet<>();
        for (int second = 0; second < 600; second += 2) {
            JsonObject state = AircraftStateJson.of(world.now(), pair);
            modes.add(state.getValue("mode_code"));
            places.add(state.getValue("latitude") + "/" + state.getValue("longitude"));
            clock.advance(Duration.ofSeconds(2));
        }
        assertThat(modes)
                .containsExactlyInAnyOrder(
                        "standby",
                        "takeoff_preparation",
                        "automatic_takeoff",
                        "wayline_flight",
                        "auto_returning_to_home",
                        "automatic_landing");
        assertThat(places).hasSizeGreaterThan(40);
    }

    @Test
    void lastAircraftSleepsInItsDockWithModeNotConnected() {
        Pair pair = Fleet.PAIRS.get(5);
        Set<Integer> modesWhileOff = new HashSet<>();
        for (int second = 0; second < 600; second += 5) {
            Snapshot now = world.now();
            if (!now.online(pair, pair.aircraft())) {
                modesWhileOff.add(now.modeCode(pair, pair.aircraft()));
            }
            clock.advance(Duration.ofSeconds(5));
        }
        assertThat(modesWhileOff).containsExactly(14);
    }

    @Test
    void quietWorldHasNoAlertsAndEverythingOnline() {
        world.setScript(false);
        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofSeconds(17));
            Snapshot now = world.now();
            assertThat(now.alerts()).isEmpty();
            assertThat(now.pairs())
                    .allMatch(pair -> now.online(pair, pair.dock()) && now.online(pair, pair.aircraft()));
        }
    }

    @Test
    void alertsRaisedByHandStayUntilCleared() {
        world.setScript(false);
        String id = world.raiseAlert(DOCK, "0x1", "warning", "Test", Map.of("n", 1));
        clock.advance(Duration.ofDays(1));

        assertThat(world.activeAlerts()).extracting(Alert::id).containsExactly(id);
        assertThat(world.clearAlert(id)).isTrue();
        assertThat(world.activeAlerts()).isEmpty();
        assertThat(world.clearAlert(id)).isFalse();
    }

    @Test
    void handWinsOverScriptUntilReleased() {
        Pair pair = Fleet.PAIRS.get(0);
        boolean scripted = world.now().online(pair, pair.dock());

        world.setOnline(DOCK, !scripted);
        assertThat(world.now().online(pair, pair.dock())).isEqualTo(!scripted);

        world.releaseOnline(DOCK);
        assertThat(world.now().online(pair, pair.dock())).isEqualTo(scripted);
    }

    @Test
    void refusesUnknownDevicesAndProjects() {
        assertThatThrownBy(() -> world.setOnline("NOBODY", true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.removeProject("nothing")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.raiseAlert("NOBODY", "0x1", "warning", "Test", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resetUndoesEverythingButTheRecord() {
        Overrides before = world.now().overrides();
        world.raiseAlert(DOCK, "0x1", "warning", "Test", Map.of());
        world.removeDevice(DOCK);
        world.setScript(false);

        world.reset();

        assertThat(world.now().overrides()).isEqualTo(before);
        assertThat(world.record())
                .extracting(Change::what)
                .containsExactly("alert-raised", "device-present", "script", "reset");
        assertThat(world.record()).extracting(Change::at).containsOnly(clock.instant());
    }

    @Test
    void recordIsBounded() {
        for (int i = 0; i < ChangeLog.LIMIT + 5; i++) {
            world.setOnline(DOCK, i % 2 == 0);
        }
        assertThat(world.record()).hasSize(ChangeLog.LIMIT);
    }

    @Test
    void listsItsCast() {
        assertThat(world.projectIds()).containsExactly(RunningSimulator.HARBOUR, RunningSimulator.SOLAR_PARK);
        assertThat(world.dockSns(RunningSimulator.SOLAR_PARK))
                .containsExactly("7CTDSIM00000004", "7CTDSIM00000005", "7CTDSIM00000006");
        assertThat(world.aircraftSns(RunningSimulator.HARBOUR))
                .containsExactly("1581FSIM00000001", "1581FSIM00000002", "1581FSIM00000003");
    }

    private static List<String> everyRead(RunningSimulator running) {
        World world = running.world();
        String all = String.join(",", world.dockSns(RunningSimulator.HARBOUR)) + ","
                + String.join(",", world.aircraftSns(RunningSimulator.HARBOUR));
        return List.of(
                "/project",
                "/device",
                "/project/device",
                "/device/" + DOCK + "/state",
                "/device/1581FSIM00000001/state",
                "/device/hms?device_sn_list=" + all,
                "/wayline",
                "/model",
                "/open_model/models/running");
    }
}
