package dev.flightrelay.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.simulator.Simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What goes is told once, and its state goes with it; what comes back is watched again. */
@QuarkusTest
@TestProfile(FastWatch.class)
class GoneAndBackQuarkusTest {

    private static final String PARK = "51000000-0000-4000-8000-000000000002";
    private static final String PARK_DOCK = "7CTDSIM00000004";
    private static final String AIRCRAFT = "1581FSIM00000001";

    @Inject
    Simulator simulator;

    @Inject
    Pool pool;

    @BeforeEach
    void quietFleet() {
        simulator.reset();
        simulator.world().setScript(false);
        Relay.awaitFleet();
        await().atMost(Relay.PATIENCE).until(() -> alerts(PARK).isEmpty());
        await().atMost(Relay.PATIENCE).until(() -> states(PARK) == 6 && states(Relay.PROJECT) == 6);
    }

    @AfterEach
    void allBack() {
        simulator.reset();
        simulator.world().setScript(false);
    }

    @Test
    void aDeviceGoesAndComesBack() {
        String before = Relay.newestEvent();
        simulator.world().removeDevice(AIRCRAFT);
        awaitTold(before, "device.gone");

        assertThat(Relay.answer(state(AIRCRAFT)).statusCode()).isEqualTo(404);
        assertThat(states(Relay.PROJECT)).isEqualTo(5);

        simulator.world().restoreDevice(AIRCRAFT);
        awaitTold(before, "device.gone", "device.added");
        await().atMost(Relay.PATIENCE).until(() -> states(Relay.PROJECT) == 6);
        assertThat(Relay.get(state(AIRCRAFT)).getBoolean("stale")).isFalse();
        assertThat(Relay.eventsAfter(before))
                .extracting(event -> event.get("subject"))
                .containsOnly(AIRCRAFT);
    }

    @Test
    void aProjectGoesAndIsSeenForTheFirstTimeWhenItComesBack() {
        simulator.world().raiseAlert(PARK_DOCK, "0x1610AB01", "warning", "Smoke", Map.of("n", 1));
        await().atMost(Relay.PATIENCE).until(() -> alerts(PARK).size() == 1);
        Object alertId = alerts(PARK).get(0).get("alertId");
        String before = Relay.newestEvent();

        simulator.world().removeProject(PARK);
        awaitTold(before, "project.gone");
        assertThat(Relay.answer("/projects/" + PARK).statusCode()).isEqualTo(404);
        for (String table : List.of("device_state", "poll", "lease")) {
            assertThat(count(table, PARK)).as(table).isZero();
        }

        simulator.world().restoreProject(PARK);
        awaitTold(before, "project.gone", "project.watched", "hms.raised");
        await().atMost(Relay.PATIENCE).until(() -> states(PARK) == 6);
        Relay.awaitFresh("/projects/" + PARK + "/alerts", "/projects/" + PARK + "/devices");
        List<Map<String, Object>> told = Relay.eventsAfter(before);
        assertThat(told).as("no flood").hasSize(3);
        assertThat(data(told.get(1))).containsEntry("devices", 6).containsEntry("activeAlerts", 1);
        assertThat(data(told.get(2))).as("it goes on").containsEntry("alertId", alertId);
    }

    private static void awaitTold(String before, Object... types) {
        await().atMost(Relay.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(Relay.typesAfter(before)).containsExactly(types));
    }

    @SuppressWarnings("unchecked") // as every event of ours
    private static Map<String, Object> data(Map<String, Object> event) {
        return (Map<String, Object>) event.get("data");
    }

    private static List<Map<String, Object>> alerts(String projectId) {
        return Relay.get("/projects/" + projectId + "/alerts").getList("items");
    }

    private static String state(String deviceSn) {
        return "/projects/" + Relay.PROJECT + "/devices/" + deviceSn + "/state";
    }

    private long states(String projectId) {
        return count("device_state", projectId);
    }

    private long count(String table, String projectId) {
        return pool.query("select count(*) from " + table + " where project_id = '" + projectId + "'")
                .execute()
                .await()
                .atMost(Relay.PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
