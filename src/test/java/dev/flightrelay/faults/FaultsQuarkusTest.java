package dev.flightrelay.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;
import dev.flightrelay.simulator.Simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every kind of fault at every read: kept state goes on being served, nothing false is told, all recovers by itself. */
@QuarkusTest
@TestProfile(FastWatch.class)
class FaultsQuarkusTest {

    /** Odd answers that can be understood all the same. */
    private static final Set<FaultKind> SURVIVED = EnumSet.of(
            FaultKind.SLOW,
            FaultKind.TRICKLE,
            FaultKind.NULL_LIST,
            FaultKind.UNKNOWN_ENUM,
            FaultKind.MISSING_FIELDS,
            FaultKind.EXTRA_FIELDS);

    /** What looks like another kind to whom only reads. */
    private static final Set<FaultKind> FOR_WRITES = EnumSet.of(
            FaultKind.CLOSE_BEFORE, FaultKind.RESET_AFTER, FaultKind.NO_ANSWER_AFTER, FaultKind.STATUS_AFTER);

    private static final Map<String, String> LISTS = Map.of(
            "listProjects",
            "/projects",
            "listOrganizationDevices",
            "/devices",
            "listProjectDevices",
            "/projects/" + Relay.PROJECT + "/devices",
            "listDeviceHms",
            "/projects/" + Relay.PROJECT + "/alerts");

    private static final List<Integer> STATUSES = List.of(403, 429, 500);

    @Inject
    Simulator simulator;

    /* The same alert stays for all tests: none of them may end it. */
    @BeforeEach
    void quietFleetWithOneAlert() {
        simulator.world().setScript(false);
        if (simulator.world().activeAlerts().isEmpty()) {
            Relay.awaitFleet();
            simulator.world().raiseAlert(Relay.DOCK, "0x16100083", "warning", "Smoke", Map.of("n", 1));
            await().atMost(Relay.PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> Relay.get(LISTS.get("listDeviceHms"))
                                    .getList("items")
                                    .size()
                            == 1);
        }
    }

    @AfterEach
    void noFaults() {
        simulator.faults().clear();
    }

    static Stream<Arguments> faults() {
        return LISTS.keySet().stream()
                .sorted()
                .flatMap(operation -> Stream.concat(
                                STATUSES.stream().map(status -> Fault.status(operation, status)),
                                Arrays.stream(FaultKind.values())
                                        .filter(kind -> kind != FaultKind.STATUS && !FOR_WRITES.contains(kind))
                                        .map(kind -> Fault.on(operation, kind))
                                        .map(FaultsQuarkusTest::bounded))
                        .map(fault -> Arguments.of(operation, fault)));
    }

    /* A null list is an empty one: a second in a row would rightly end the alert. */
    private static Fault bounded(Fault fault) {
        return switch (fault.kind()) {
            case NULL_LIST -> fault.withCount(1);
            case SLOW -> fault.withDelay(Duration.ofMillis(300));
            case HUGE -> fault.withBytes(4 << 20);
            default -> fault;
        };
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faults")
    void servesKeptStateAndRecovers(String operation, Fault fault) {
        String before = Relay.newestEvent();
        int items = Relay.get(LISTS.get(operation)).getList("items").size();

        simulator.faults().add(fault.kind() == FaultKind.NULL_LIST ? fault : fault.withCount(-1));
        awaitMet(fault.kind() == FaultKind.NULL_LIST ? 1 : 2);
        if (!SURVIVED.contains(fault.kind())) {
            await().atMost(Relay.PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Relay.get(LISTS.get(operation)).getBoolean("stale"));
        }
        JsonPath during = Relay.get(LISTS.get(operation));
        simulator.faults().clear();
        Relay.awaitFresh(LISTS.values().toArray(String[]::new));

        assertThat(during.getList("items")).hasSize(items);
        assertThat(Relay.get(LISTS.get(operation)).getList("items")).hasSize(items);
        // One kind of read that fails is no outage of FlightHub, and no reason to tell anything.
        assertThat(Relay.typesAfter(before)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"STATUS", "HTML", "CUT_JSON", "RESET", "NO_ANSWER"})
    void tellsATotalOutageOnceAndItsEndOnce(FaultKind kind) {
        String before = Relay.newestEvent();

        simulator.faults().add(Fault.on("*", kind).withCount(-1));
        await().atMost(Relay.PATIENCE).until(() -> Relay.typesAfter(before).contains("upstream.down"));
        awaitMet(12);
        simulator.faults().clear();
        await().atMost(Relay.PATIENCE).until(() -> Relay.typesAfter(before).contains("upstream.up"));
        Relay.awaitFresh(LISTS.values().toArray(String[]::new));

        assertThat(Relay.typesAfter(before)).containsExactly("upstream.down", "upstream.up");
    }

    private void awaitMet(int times) {
        await().atMost(Relay.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> simulator.faults().all().stream().allMatch(status -> status.met() >= times));
    }
}
