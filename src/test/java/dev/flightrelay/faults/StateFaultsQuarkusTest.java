package dev.flightrelay.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;
import dev.flightrelay.simulator.Simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every kind of fault where states of devices are read: the kept state is served on, no list suffers, no event is told. */
@QuarkusTest
@TestProfile(FastWatch.class)
class StateFaultsQuarkusTest {

    private static final String OPERATION = "getDeviceState";
    private static final String STATE = "/projects/" + Relay.PROJECT + "/devices/" + Relay.DOCK + "/state";
    private static final String[] LISTS = {
        "/projects", "/devices", "/projects/" + Relay.PROJECT + "/devices", "/projects/" + Relay.PROJECT + "/alerts"
    };

    /** Odd answers that tell a state all the same. */
    private static final Set<FaultKind> SURVIVED =
            EnumSet.of(FaultKind.SLOW, FaultKind.NULL_LIST, FaultKind.UNKNOWN_ENUM, FaultKind.EXTRA_FIELDS);

    @Inject
    Simulator simulator;

    @BeforeEach
    void quietFleet() {
        simulator.reset();
        simulator.world().setScript(false);
        Relay.awaitFleet();
        awaitStale(false);
    }

    @AfterEach
    void noFaults() {
        simulator.faults().clear();
    }

    static Stream<Fault> faults() {
        return Stream.concat(
                Stream.of(403, 429, 500).map(status -> Fault.status(OPERATION, status)),
                Arrays.stream(FaultKind.values())
                        .filter(kind -> kind != FaultKind.STATUS)
                        .map(kind -> Fault.on(OPERATION, kind)
                                .withDelay(Duration.ofMillis(300))
                                .withBytes(2 << 20)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void servesTheKeptStateAndRecovers(Fault fault) {
        String before = Relay.newestEvent();
        JsonPath kept = Relay.get(STATE);

        simulator.faults().add(fault.withCount(-1));
        await().atMost(Relay.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> simulator.faults().all().stream().allMatch(status -> status.met() >= 4));
        if (!SURVIVED.contains(fault.kind())) {
            awaitStale(true);
            JsonPath during = Relay.get(STATE);
            assertThat(during.getString("mode")).isEqualTo(kept.getString("mode"));
            assertThat(during.getDouble("latitude")).isEqualTo(kept.getDouble("latitude"));
            assertThat(during.getString("observedAt")).isGreaterThanOrEqualTo(kept.getString("observedAt"));
        }
        Relay.awaitFresh(LISTS);
        simulator.faults().clear();
        awaitStale(false);

        await().atMost(Relay.PATIENCE)
                .untilAsserted(
                        () -> assertThat(Relay.get(STATE).getString("mode")).isEqualTo(kept.getString("mode")));
        assertThat(Relay.typesAfter(before)).isEmpty();
    }

    static Stream<Fault> ofOneDevice() {
        String path = "/device/" + Relay.DOCK + "/state";
        return Stream.of(Fault.status(path, 500), Fault.on(path, FaultKind.HTML), Fault.on(path, FaultKind.NO_ANSWER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofOneDevice")
    void oneDeviceThatFailsLeavesTheOthersAlone(Fault fault) {
        simulator.faults().add(fault.withCount(-1));
        awaitStale(true);

        assertThat(Relay.get(STATE.replace(Relay.DOCK, "7CTDSIM00000002")).getBoolean("stale"))
                .isFalse();
        assertThat(Relay.answer(STATE + "?fresh=true").statusCode()).isBetween(422, 504);
        simulator.faults().clear();
        awaitStale(false);
    }

    private static void awaitStale(boolean stale) {
        await().atMost(Relay.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Relay.get(STATE).getBoolean("stale") == stale);
    }
}
