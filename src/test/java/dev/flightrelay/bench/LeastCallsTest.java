package dev.flightrelay.bench;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import dev.flightrelay.bench.LeastCalls.Place;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.WatchConfig;

import static org.assertj.core.api.Assertions.assertThat;

class LeastCallsTest {

    private static final Offset<Double> EXACTLY = Offset.offset(1e-9);
    private static final WatchConfig DEFAULTS = Intervals.of(Map.of());

    /** A project of the simulator's fixed cast, nothing going on. */
    private static final Place RESTING = new Place(3, 6, 6, 0, false);

    @Test
    void restCostsTheSlowIntervalsOfEach() {
        SortedMap<String, Double> least = LeastCalls.perMinute(DEFAULTS, List.of(RESTING, RESTING));

        assertThat(least)
                .containsOnlyKeys(
                        "getDeviceState",
                        "listDeviceHms",
                        "listFlightTasks",
                        "listModels",
                        "listOrganizationDevices",
                        "listProjectDevices",
                        "listProjects",
                        "listRunningOpenModels",
                        "listStreamConverters");
        assertThat(least.get("listProjects")).isEqualTo(0.1, EXACTLY);
        assertThat(least.get("listOrganizationDevices")).isEqualTo(1, EXACTLY);
        assertThat(least.get("listProjectDevices")).isEqualTo(2, EXACTLY);
        assertThat(least.get("listDeviceHms")).isEqualTo(8, EXACTLY);
        assertThat(least.get("getDeviceState")).isEqualTo(48, EXACTLY);
        assertThat(least.get("listFlightTasks")).isEqualTo(1.2, EXACTLY);
        assertThat(least.get("listStreamConverters")).isEqualTo(0.4, EXACTLY);
        assertThat(least.get("listRunningOpenModels")).isEqualTo(2, EXACTLY);
        assertThat(least.get("listModels")).isEqualTo(0.2, EXACTLY);
        assertThat(LeastCalls.total(least)).isEqualTo(62.9, EXACTLY);
    }

    @Test
    void flightCostsTheFastIntervalsWhereItIs() {
        SortedMap<String, Double> least = LeastCalls.perMinute(DEFAULTS, List.of(new Place(3, 6, 6, 1, true), RESTING));

        assertThat(least.get("listProjects")).isEqualTo(1, EXACTLY);
        assertThat(least.get("listOrganizationDevices")).isEqualTo(6, EXACTLY);
        assertThat(least.get("listProjectDevices")).isEqualTo(2, EXACTLY);
        assertThat(least.get("listDeviceHms")).isEqualTo(12 + 4, EXACTLY);
        assertThat(least.get("getDeviceState")).isEqualTo(30 + 11 * 4, EXACTLY);
        assertThat(least.get("listFlightTasks")).isEqualTo(4 + 5 * 0.2, EXACTLY);
        assertThat(least.get("listStreamConverters")).isEqualTo(2.2, EXACTLY);
        assertThat(least.get("listRunningOpenModels")).isEqualTo(2, EXACTLY);
        assertThat(least.get("listModels")).isEqualTo(1.1, EXACTLY);
    }

    @Test
    void alertMakesAProjectActiveButNoDeviceFaster() {
        SortedMap<String, Double> least = LeastCalls.perMinute(DEFAULTS, List.of(RESTING.activated(), RESTING));

        assertThat(least.get("listDeviceHms")).isEqualTo(16, EXACTLY);
        assertThat(least.get("getDeviceState")).isEqualTo(48, EXACTLY);
        assertThat(least.get("listFlightTasks")).isEqualTo(1.2, EXACTLY);
    }

    @Test
    void whatIsUnderWayMakesItsOwnKindFaster() {
        assertThat(ofProjects(1, RESTING.with(Kind.FORWARDERS)))
                .containsEntry("listStreamConverters", 2.0)
                .containsEntry("listRunningOpenModels", 1.0)
                .containsEntry("listDeviceHms", 4.0);
        assertThat(ofProjects(1, RESTING.with(Kind.RECONSTRUCTION, Kind.MODELS)))
                .containsEntry("listStreamConverters", 0.2)
                .containsEntry("listRunningOpenModels", 6.0)
                .containsEntry("listModels", 1.0);
    }

    @Test
    void pagesAndBatchesAreCounted() {
        assertThat(ofProjects(99, RESTING).get("listProjects")).isEqualTo(0.1, EXACTLY);
        assertThat(ofProjects(100, RESTING).get("listProjects")).isEqualTo(0.2, EXACTLY);
        assertThat(ofProjects(1, new Place(50, 100, 0, 0, false)).get("listDeviceHms"))
                .isEqualTo(4, EXACTLY);
        assertThat(ofProjects(1, new Place(51, 101, 0, 0, false)).get("listDeviceHms"))
                .isEqualTo(8, EXACTLY);
        assertThat(ofProjects(1, new Place(0, 0, 0, 0, false)).get("listDeviceHms"))
                .isZero();
    }

    @Test
    void intervalsAreThoseOfTheRelay() {
        WatchConfig config = Intervals.of(Map.of("relay.watch.hms.every-idle", "1s", "relay.watch.hms.every", "500ms"));

        assertThat(LeastCalls.perMinute(config, List.of(RESTING)).get("listDeviceHms"))
                .isEqualTo(60, EXACTLY);
        assertThat(LeastCalls.perMinute(config, List.of(RESTING.activated())).get("listDeviceHms"))
                .isEqualTo(120, EXACTLY);
    }

    private static SortedMap<String, Double> ofProjects(int number, Place place) {
        return LeastCalls.perMinute(DEFAULTS, Collections.nCopies(number, place));
    }
}
