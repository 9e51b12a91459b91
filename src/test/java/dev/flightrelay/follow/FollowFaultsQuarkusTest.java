package dev.flightrelay.follow;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;
import dev.flightrelay.simulator.Simulator;

import static org.assertj.core.api.Assertions.assertThat;

/** Every kind of fault at every read of forwarders, models and open models: the right event or none, once, and all recovers. */
@QuarkusTest
@TestProfile(FastFollow.class)
class FollowFaultsQuarkusTest {

    private static final Map<String, String> LISTS = Map.of(
            "listStreamConverters", Project.FORWARDERS,
            "listModels", Project.MODELS,
            "listRunningOpenModels", Project.OPEN_MODELS);

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

    private static boolean begun;

    @AfterEach
    void noFaults() {
        simulator.faults().clear();
    }

    static Stream<Arguments> faultsOfLists() {
        return LISTS.keySet().stream().sorted().flatMap(FollowFaultsQuarkusTest::faults);
    }

    static Stream<Arguments> faultsOfModels() {
        return faults("getOpenModel");
    }

    static Stream<Arguments> faultsOfPhotos() {
        return faults("getOpenModelResource");
    }

    private static Stream<Arguments> faults(String operation) {
        return Stream.concat(
                        Stream.of(403, 429, 500)
                                .map(status -> Fault.status(operation, status).withCount(-1)),
                        Arrays.stream(FaultKind.values())
                                .filter(kind -> kind != FaultKind.STATUS && !FOR_WRITES.contains(kind))
                                .map(kind -> Fault.on(operation, kind))
                                .map(FollowFaultsQuarkusTest::bounded))
                .map(fault -> Arguments.of(operation, fault));
    }

    /* A null list is an empty one: a third in a row would rightly be the end of what is in it. */
    private static Fault bounded(Fault fault) {
        return switch (fault.kind()) {
            case NULL_LIST -> fault.withCount(1);
            case SLOW -> fault.withDelay(Duration.ofMillis(300)).withCount(-1);
            case TRICKLE -> fault.withDelay(Duration.ofMillis(1)).withCount(-1);
            case HUGE -> fault.withBytes(4 << 20).withCount(-1);
            case CODE -> fault.withCode(200500).withCount(-1);
            default -> fault.withCount(-1);
        };
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faultsOfLists")
    void keepsTheListAndTellsNothingFalse(String operation, Fault fault) {
        oneOfEach();
        String before = Project.newestEvent();
        String path = LISTS.get(operation);
        List<Object> items = Project.get(path).getList("items");

        simulator.faults().add(fault.withProject(Project.ID));
        boolean survived = SURVIVED.contains(fault.kind());
        awaitMet(fault.kind() == FaultKind.NULL_LIST ? 1 : survived ? 4 : 2);
        if (!survived) {
            Project.awaitUntil(() -> Project.get(path).getBoolean("stale"));
        }
        List<Object> during = Project.get(path).getList("items");
        simulator.faults().clear();
        Project.awaitFresh();
        Project.awaitUntil(() -> Project.get(path).getList("items").equals(items));

        assertThat(during).hasSameSizeAs(items);
        boolean newWord = fault.kind() == FaultKind.UNKNOWN_ENUM && path.equals(Project.FORWARDERS);
        assertThat(Project.typesAfter(before))
                .as("a word that is new to us is another state, there and back")
                .isEqualTo(newWord ? List.of("forwarder.changed", "forwarder.changed") : List.of());
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faultsOfModels")
    void tellsTheEndOnceWhenFlightHubTellsIt(String operation, Fault fault) {
        Project.begin(simulator);
        String model = Project.started(Project.importedPhotos(simulator));
        String before = Project.newestEvent();
        simulator.faults().add(fault.withProject(Project.ID));

        simulator.world().depot().advanceReconstructions(Duration.ofSeconds(100));
        awaitMet(1);
        Project.awaitPolls(simulator, "listRunningOpenModels", 3);
        assertThat(Project.get(Project.OPEN_MODELS).getBoolean("stale")).isFalse();
        simulator.faults().clear();

        Project.awaitUntil(() -> Project.toldAfter(before).toString().contains("zipStatus=finished"));
        Project.awaitPolls(simulator, "listRunningOpenModels", 2);
        List<Object> types = Project.of(Project.toldAfter(before), model).stream()
                .map(event -> event.get("type"))
                .toList();
        assertThat(types.stream().filter("reconstruction.finished"::equals)).hasSize(1);
        assertThat(types).doesNotContain("reconstruction.failed", "reconstruction.cancelled");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faultsOfPhotos")
    void tellsTheImportOnceWhenFlightHubTellsIt(String operation, Fault fault) {
        Project.begin(simulator);
        String before = Project.newestEvent();
        simulator.faults().add(fault.withProject(Project.ID));
        String photos = Project.reportedPhotos(simulator);

        simulator.world().depot().advanceReconstructions(Duration.ofSeconds(9));
        awaitMet(1);
        Project.awaitPolls(simulator, "listRunningOpenModels", 3);
        simulator.faults().clear();

        Project.awaitTypes(before, "reconstruction.imported");
        Project.awaitPolls(simulator, "listRunningOpenModels", 2);
        assertThat(Project.toldAfter(before)).hasSize(1);
        assertThat(Project.of(Project.toldAfter(before), photos)).hasSize(1);
    }

    /* They stay for all tests of lists. */
    private void oneOfEach() {
        if (begun && Project.get(Project.OPEN_MODELS).getList("items").size() == 1) {
            return;
        }
        Project.begin(simulator);
        String before = Project.newestEvent();
        Project.post(Project.FORWARDERS, """
                        {"name":"to-nvr","deviceSn":"%s","cameraIndex":"165-0-7","schema":"rtmp",
                         "rtmpUrl":"rtmp://media.example.org/live/sesame-5"}""".formatted(Project.DOCK)).then().statusCode(201);
        Project.started(Project.importedPhotos(simulator));
        Project.awaitTypes(before, "forwarder.added", "reconstruction.started");
        Project.awaitPolls(simulator, "listRunningOpenModels", 3);
        Project.awaitUntil(
                () -> Project.get(Project.FORWARDERS).getList("items").size() == 1
                        && Project.get(Project.OPEN_MODELS).getList("items").size() == 1);
        begun = true;
    }

    private void awaitMet(int times) {
        Project.awaitUntil(() -> simulator.faults().all().stream().allMatch(status -> status.met() >= times));
    }
}
