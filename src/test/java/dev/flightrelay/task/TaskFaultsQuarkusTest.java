package dev.flightrelay.task;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;
import dev.flightrelay.simulator.Simulator;

import static dev.flightrelay.task.WatchedTasks.PATIENCE;
import static dev.flightrelay.task.WatchedTasks.awaitStatus;
import static dev.flightrelay.task.WatchedTasks.get;
import static dev.flightrelay.task.WatchedTasks.newestEvent;
import static dev.flightrelay.task.WatchedTasks.task;
import static dev.flightrelay.task.WatchedTasks.told;
import static dev.flightrelay.task.WatchedTasks.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every kind of fault at both reads of the watcher of tasks: nothing false is told, and all recovers by itself. */
@QuarkusTest
@TestProfile(FastTasks.class)
class TaskFaultsQuarkusTest {

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

    @Inject
    Simulator simulator;

    private static String flight;

    /* Something goes on: one task for all tests, because a quiet fleet takes its time. */
    @BeforeEach
    void oneFlight() {
        simulator.faults().clear();
        try {
            simulator.world().tellTask(flight, "paused");
        } catch (IllegalArgumentException none) {
            WatchedTasks.awaitQuietFleet(simulator);
            flight = WatchedTasks.plan();
            simulator.world().tellTask(flight, "paused");
            WatchedTasks.plan(); // what is planned for tomorrow is looked at when something is written
        }
        awaitStatus(flight, "paused");
        awaitFresh();
    }

    @AfterEach
    void noFaults() {
        simulator.faults().clear();
    }

    static Stream<Fault> listFaults() {
        return faults("listFlightTasks");
    }

    static Stream<Fault> detailFaults() {
        return Stream.concat(
                faults("getFlightTask"),
                Stream.of(217028, 219021, 200404)
                        .map(code -> Fault.on("getFlightTask", FaultKind.CODE).withCode(code)));
    }

    private static Stream<Fault> faults(String operation) {
        return Stream.concat(
                Stream.of(403, 429, 500).map(status -> Fault.status(operation, status)),
                Arrays.stream(FaultKind.values())
                        .filter(kind -> kind != FaultKind.STATUS && !FOR_WRITES.contains(kind))
                        .map(kind -> Fault.on(operation, kind))
                        .map(TaskFaultsQuarkusTest::bounded));
    }

    private static Fault bounded(Fault fault) {
        return switch (fault.kind()) {
            case SLOW -> fault.withDelay(Duration.ofMillis(300));
            case TRICKLE -> fault.withDelay(Duration.ofMillis(1));
            case HUGE -> fault.withBytes(4 << 20);
            default -> fault;
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("listFaults")
    void aListThatIsSpoiltEndsNothingAndTellsNothing(Fault fault) {
        String before = newestEvent();

        // Null lists are empty ones: after some more the task would rightly be gone.
        simulator.faults().add(fault.withCount(fault.kind() == FaultKind.NULL_LIST ? 2 : -1));
        awaitMet(2);
        if (!SURVIVED.contains(fault.kind())) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> get("").getBoolean("stale"));
        }
        assertThat(task(flight)).as("is served").isNotNull();
        simulator.faults().clear();
        awaitFresh();
        awaitStatus(flight, "paused");

        List<String> types = types(told(before, flight));
        if (fault.kind() == FaultKind.UNKNOWN_ENUM) {
            assertThat(types).as("a new word is told as it came").containsOnly("task.changed");
        } else {
            assertThat(types).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("detailFaults")
    void aDetailThatIsSpoiltIsNoFaultOfTheList(Fault fault) {
        String before = newestEvent();

        simulator.faults().add(fault.withCount(-1));
        simulator.world().tellTask(flight, "terminated");
        awaitStatus(flight, "terminated");
        awaitMet(2);
        assertThat(get("").getBoolean("stale")).isFalse();
        simulator.world().tellTask(flight, "executing");
        awaitStatus(flight, "executing");
        simulator.faults().clear();

        assertThat(types(told(before, flight))).containsExactly("task.finished", "task.changed");
        assertThat(get("").getBoolean("stale")).isFalse();
    }

    /* Waiting must not be shorter than FlightHub asked for. */
    @ParameterizedTest
    @ValueSource(ints = {210429, 200500})
    void businessErrorsAreFailuresToo(int code) {
        simulator
                .faults()
                .add(Fault.on("listFlightTasks", FaultKind.CODE).withCode(code).withCount(-1));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> get("").getBoolean("stale"));
        simulator.faults().clear();

        awaitFresh();
    }

    @Test
    void aDockThatFailsAloneBacksOff() {
        simulator.faults().add(Fault.status("listFlightTasks", 500).withCount(-1));
        awaitMet(1);
        int met = simulator.faults().all().get(0).met();
        await().pollDelay(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> true);

        assertThat(simulator.faults().all().get(0).met() - met)
                .as("calls in 3 seconds, 15 at the usual pace")
                .isLessThan(9);
        simulator.faults().clear();
        awaitFresh();
    }

    private void awaitMet(int times) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> simulator.faults().all().stream().allMatch(status -> status.met() >= times));
    }

    private static void awaitFresh() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> !get("").getBoolean("stale"));
    }
}
