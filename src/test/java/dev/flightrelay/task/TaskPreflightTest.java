package dev.flightrelay.task;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.flightrelay.device.DeviceState;
import dev.flightrelay.device.DockReport;
import dev.flightrelay.device.DockReports;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.write.Check;

import static dev.flightrelay.task.TaskRequests.NOW;
import static dev.flightrelay.task.TaskRequests.TOMORROW;
import static dev.flightrelay.task.TaskRequests.immediate;
import static dev.flightrelay.task.TaskRequests.timed;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TaskPreflightTest {

    private static final String DOCK = "DOCKSN00000001";
    private static final String AIRCRAFT = "AIRSN000000001";

    @Test
    void allIsWell() {
        Map<String, Check> checks = checks(fine(), immediate(), limits(120));

        assertThat(checks.keySet())
                .containsExactlyInAnyOrder(
                        "dock-online", "aircraft-in-dock", "battery", "wind", "rain", "storage", "return-height");
        assertThat(checks.values())
                .allSatisfy(
                        check -> assertThat(check.outcome()).as(check.detail()).isEqualTo(Check.Outcome.PASS));
        assertThat(checks.get("wind").detail()).isEqualTo("The wind at the dock was 3.2 m/s 4 s ago.");
        assertThat(checks.get("dock-online").detail()).isEqualTo("The dock was on line 4 s ago.");
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, pass",
        "false, false, fail",
        "true, true, unknown",
        "false, true, unknown",
        ", false, unknown"
    })
    void aDockHasToBeOnLine(Boolean online, boolean stale, String outcome) {
        assertThat(outcome("dock-online", DockReports.online(online, stale))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, pass",
        "false, false, fail",
        "false, true, unknown",
        "true, true, unknown",
        ", false, unknown"
    })
    void theAircraftHasToBeInside(Boolean inside, boolean stale, String outcome) {
        DeviceState state = DockReports.state(DOCK, stale, null, null, null, inside, null, null);

        assertThat(outcome("aircraft-in-dock", DockReports.of(state, null))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"50, false, pass", "49, false, fail", "49, true, unknown", ", false, unknown"})
    void theAircraftHasToBeCharged(Integer percent, boolean stale, String outcome) {
        DeviceState state = DockReports.state(DOCK, stale, percent, null, null, null, null, null);

        assertThat(outcome("battery", DockReports.of(state, null))).isEqualTo(outcome);
    }

    @Test
    void theAircraftTellsItsChargeWhereTheDockDoesNot() {
        DeviceState dock = DockReports.state(DOCK, false, null, null, null, null, null, null);
        DeviceState old = DockReports.state(DOCK, true, 90, null, null, null, null, null);
        DeviceState aircraft = DockReports.state(AIRCRAFT, false, 20, null, null, null, null, null);

        assertThat(outcome("battery", DockReports.of(dock, aircraft))).isEqualTo("fail");
        assertThat(outcome("battery", DockReports.of(old, aircraft))).isEqualTo("fail");
    }

    @ParameterizedTest
    @CsvSource({"12.0, false, pass", "12.1, false, fail", "12.1, true, unknown", ", false, unknown"})
    void theWindHasALimit(Double wind, boolean stale, String outcome) {
        DeviceState state = DockReports.state(DOCK, stale, null, wind, null, null, null, null);

        assertThat(outcome("wind", DockReports.of(state, null))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "no_rain, false, pass",
        "light_rain, false, pass",
        "moderate_rain, false, fail",
        "heavy_rain, false, fail",
        "heavy_rain, true, unknown",
        "hail, false, unknown",
        ", false, unknown"
    })
    void theRainHasALimit(String rain, boolean stale, String outcome) {
        DeviceState state = DockReports.state(DOCK, stale, null, null, rain, null, null, null);

        assertThat(outcome("rain", DockReports.of(state, null))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "900, 1000, false, pass",
        "901, 1000, false, fail",
        "999, 1000, true, unknown",
        "1200, 1000, false, fail",
        ", 1000, false, unknown",
        "1, 0, false, unknown",
        "1, , false, unknown"
    })
    void thereHasToBeRoomForMedia(Long used, Long total, boolean stale, String outcome) {
        DeviceState state = DockReports.state(DOCK, stale, null, null, null, null, used, total);

        assertThat(outcome("storage", DockReports.of(state, null))).isEqualTo(outcome);
    }

    @Test
    void theFullerOfDockAndAircraftCounts() {
        DeviceState dock = DockReports.state(DOCK, false, null, null, null, null, 1L, 100L);
        DeviceState aircraft = DockReports.state(AIRCRAFT, false, null, null, null, null, 99L, 100L);

        Check check =
                checks(DockReports.of(dock, aircraft), immediate(), limits(120)).get("storage");

        assertThat(check.outcome()).isEqualTo(Check.Outcome.FAIL);
        assertThat(check.detail()).contains(AIRCRAFT, "1.0 % was free", "10 % has to be");
    }

    @ParameterizedTest
    @CsvSource({"100, pass", "99, fail", "0, unknown"})
    void theReturnHeightHasTheLimitThatOperatorsSet(int most, String outcome) {
        assertThat(checks(fine(), immediate(), limits(most))
                        .get("return-height")
                        .outcome()
                        .key())
                .isEqualTo(outcome);
    }

    @Test
    void theReturnHeightMayBeTooLow() {
        Check check = checks(fine(), immediate(), new Limits(0, 101, Set.of())).get("return-height");

        assertThat(check.outcome()).isEqualTo(Check.Outcome.FAIL);
        assertThat(check.detail()).contains("100 m", "101 m or higher", "min-return-height-metres");
    }

    @Test
    void nothingIsKnownOfADockThatIsNotKept() {
        assertThat(checks(null, immediate(), limits(120)).entrySet())
                .filteredOn(check -> !check.getKey().equals("return-height"))
                .allSatisfy(check -> assertThat(check.getValue().outcome()).isEqualTo(Check.Outcome.UNKNOWN));
    }

    @Test
    void weatherAndBatteryAreOfTheMoment() {
        DeviceState storm = DockReports.state(DOCK, false, 1, 99.0, "heavy_rain", false, 100L, 100L);
        Map<String, Check> checks = checks(DockReports.of(storm, null), timed(TOMORROW), limits(120));

        for (String name : Set.of("battery", "wind", "rain")) {
            assertThat(checks.get(name).outcome()).isEqualTo(Check.Outcome.UNKNOWN);
            assertThat(checks.get(name).detail()).contains("immediate tasks only");
        }
        for (String name : Set.of("aircraft-in-dock", "storage")) {
            assertThat(checks.get(name).outcome()).isEqualTo(Check.Outcome.FAIL);
        }
    }

    @ParameterizedTest
    @EnumSource(Preflight.class)
    void eachCanBeSkippedAndSaysWhatItWasAndWhoDidIt(Preflight check) {
        Check skipped = new TaskPreflight(new Limits(50, 15, Set.of()), immediate(), bad(), NOW)
                .all(EnumSet.of(check), "tower").stream()
                        .filter(one -> one.name().equals(check.key()))
                        .findFirst()
                        .orElseThrow();

        assertThat(skipped.outcome()).isEqualTo(Check.Outcome.UNKNOWN);
        assertThat(skipped.detail()).startsWith("Skipped by tower; it was fail: ");
    }

    @ParameterizedTest
    @EnumSource(Preflight.class)
    void eachCanBeSwitchedOff(Preflight check) {
        Map<String, Check> checks = checks(bad(), immediate(), new Limits(50, 15, Set.of(check)));

        assertThat(checks.get(check.key()).outcome()).isEqualTo(Check.Outcome.UNKNOWN);
        assertThat(checks.get(check.key()).detail()).contains("relay.tasks.checks.disabled");
        assertThat(checks.values())
                .filteredOn(one -> one.outcome() == Check.Outcome.FAIL)
                .hasSize(6);
    }

    @Test
    void namesOfChecksAreChecked() {
        assertThat(Preflight.named(List.of("wind,rain", "battery")))
                .containsExactlyInAnyOrder(Preflight.WIND, Preflight.RAIN, Preflight.BATTERY);
        assertThat(Preflight.named(null)).isEmpty();
        for (String wrong : Set.of("", "wind,", "WIND", "gusts")) {
            ProblemException failure =
                    catchThrowableOfType(ProblemException.class, () -> Preflight.named(List.of(wrong)));
            assertThat(failure.violations().get(0).field()).isEqualTo("skipChecks");
            assertThat(failure).hasMessageContaining("dock-online, aircraft-in-dock, battery");
        }
    }

    private static DockReport fine() {
        return DockReports.of(DockReports.state(DOCK, false, 97, 3.2, "no_rain", true, 10L, 100L), null);
    }

    /* All of it is bad; with a limit of 50 m the return height too. */
    private static DockReport bad() {
        DockReport storm =
                DockReports.of(DockReports.state(DOCK, false, 1, 99.0, "heavy_rain", false, 100L, 100L), null);
        return new DockReport(false, storm.listed(), storm.state(), null);
    }

    private static String outcome(String check, DockReport dock) {
        return checks(dock, immediate(), limits(120)).get(check).outcome().key();
    }

    private static Map<String, Check> checks(DockReport dock, TaskRequest task, TaskChecksConfig limits) {
        return new TaskPreflight(limits, task, dock, NOW)
                .all(Set.of(), "nobody").stream().collect(toMap(Check::name, check -> check));
    }

    private static TaskChecksConfig limits(int mostReturnHeight) {
        return new Limits(mostReturnHeight, 15, Set.of());
    }

    /** The defaults, but for the return height, of which 0 is no limit, and for what is switched off. */
    private record Limits(int most, int minReturnHeightMetres, Set<Preflight> off) implements TaskChecksConfig {

        @Override
        public Optional<Set<Preflight>> disabled() {
            return Optional.of(off);
        }

        @Override
        public int minBatteryPercent() {
            return 50;
        }

        @Override
        public double maxWindMetresPerSecond() {
            return 12;
        }

        @Override
        public Rainfall maxRainfall() {
            return Rainfall.LIGHT_RAIN;
        }

        @Override
        public int minFreeStoragePercent() {
            return 10;
        }

        @Override
        public OptionalInt maxReturnHeightMetres() {
            return most == 0 ? OptionalInt.empty() : OptionalInt.of(most);
        }
    }
}
