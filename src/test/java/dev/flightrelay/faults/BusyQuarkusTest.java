package dev.flightrelay.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.Simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A FlightHub that has enough of us: it gets fewer calls for a while, and everybody can see that. */
@QuarkusTest
@TestProfile(FastWatch.class)
class BusyQuarkusTest {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    @Inject
    Simulator simulator;

    @Inject
    Pool pool;

    @BeforeEach
    void quietFleet() {
        simulator.world().setScript(false);
        Relay.awaitFresh("/projects", "/devices");
    }

    @AfterEach
    void noFaults() {
        simulator.faults().clear();
        pool.query("update call_budget set lowered_to = null, paused_until = null")
                .execute()
                .await()
                .atMost(Relay.PATIENCE);
    }

    static List<Fault> refusals() {
        return List.of(Fault.code("listProjects", 210429), Fault.status("listOrganizationDevices", 429));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalOfAPollHalvesTheRateAndItRecovers(Fault refusal) {
        simulator.faults().add(refusal);

        await().atMost(Relay.PATIENCE)
                .untilAsserted(() -> assertThat(organization().getDouble("callsPerSecondNow"))
                        .isBetween(500.0, 700.0));
        double then = organization().getDouble("callsPerSecondNow");

        assertThat(organization().getDouble("callsPerSecond")).isEqualTo(1000);
        await().atMost(Relay.PATIENCE).until(() -> organization().getDouble("callsPerSecondNow") > then);
        Relay.awaitFresh("/projects", "/devices");
    }

    @Test
    void aRefusalOfAReadThatSomebodyWaitsForCountsAlike() {
        simulator.faults().add(Fault.code("getSystemStatus", 210429).withCount(-1));

        given().get("/api/v1/system/status");

        await().atMost(Relay.PATIENCE)
                .untilAsserted(() -> assertThat(organization().getDouble("callsPerSecondNow"))
                        .isLessThan(900));
    }

    @Test
    void retryAfterHoldsAllPolls() {
        simulator.faults().add(Fault.status("listProjects", 429).withRetryAfter(PAUSE));
        await().atMost(Relay.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> organization().getString("pollsPausedUntil") != null);
        Instant until = Instant.parse(organization().getString("pollsPausedUntil"));
        await().atMost(Relay.PATIENCE)
                .untilAsserted(
                        () -> assertThat(organization().getInt("pollsWaiting")).isPositive());

        await().atMost(Relay.PATIENCE).until(() -> organization().getString("pollsPausedUntil") == null);

        await().atMost(Relay.PATIENCE)
                .until(() -> Instant.parse(Relay.get("/devices").getString("observedAt"))
                        .isAfter(until));
        assertThat(organization().getBoolean("reachable")).isTrue();
    }

    private static JsonPath organization() {
        JsonPath all = Relay.get("/organizations");
        return all.setRootPath("items[0]");
    }
}
