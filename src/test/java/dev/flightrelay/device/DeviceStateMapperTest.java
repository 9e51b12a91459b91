package dev.flightrelay.device;

import java.time.Instant;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.RelayJson;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceStateMapperTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final DeviceState EMPTY = new DeviceState(
            "SN", NOW, 0, false, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null);

    @Test
    void readsAnAircraft() {
        assertThat(state("aircraft"))
                .isEqualTo(new DeviceState(
                        "SN",
                        NOW,
                        0,
                        false,
                        "wayline_flight",
                        48.2,
                        -16.37,
                        231.5,
                        60.25,
                        347.5,
                        8.0,
                        -1.5,
                        72,
                        3.2,
                        null,
                        null,
                        null,
                        null,
                        null,
                        123L,
                        60000000L,
                        null));
    }

    @Test
    void readsADockWithOrdinals() {
        DeviceState dock = state("dock");

        assertThat(dock.mode()).isEqualTo("remote_debugging");
        assertThat(dock.rainfall()).isEqualTo("moderate_rain");
        assertThat(dock.aircraftInDock()).isTrue();
        assertThat(dock.cover()).isEqualTo("0");
        assertThat(dock.headingDegrees()).isEqualTo(10);
        assertThat(dock.batteryPercent()).as("of the aircraft inside").isEqualTo(98);
        assertThat(dock.temperatureCelsius()).isEqualTo(-3.5);
        assertThat(dock.humidityPercent()).isEqualTo(80);
        assertThat(dock.network().path("rate").doubleValue()).isEqualTo(20.5);
        assertThat(dock.storageTotalKilobytes()).isEqualTo(104698112);
    }

    @Test
    void readsStringsAsNumbers() {
        DeviceState state = state("strings");

        assertThat(state.mode()).isEqualTo("wayline_flight");
        assertThat(state.latitude()).isEqualTo(48.2);
        assertThat(state.longitude()).isEqualTo(-16.37);
        assertThat(state.headingDegrees()).isEqualTo(347.5);
        assertThat(state.batteryPercent()).isEqualTo(71);
        assertThat(state.storageTotalKilobytes()).isEqualTo(60000000);
        assertThat(state.storageUsedKilobytes()).isNull();
        assertThat(state.aircraftInDock()).isTrue();
        assertThat(state.rainfall()).as("a word that no page knows").isEqualTo("drizzle");
        assertThat(state.heightMetres()).isNull();
        assertThat(state.elevationMetres()).isNull();
        assertThat(state.humidityPercent()).isNull();
    }

    @Test
    void leavesOutWhatCannotBe() {
        DeviceState state = state("impossible");

        assertThat(state.mode()).as("an ordinal that nobody knows").isEqualTo("77");
        assertThat(state.rainfall()).isEqualTo("9");
        assertThat(state.latitude()).isNull();
        assertThat(state.longitude()).as("half a position is none").isNull();
        assertThat(state.batteryPercent()).isNull();
        assertThat(state.windSpeedMetresPerSecond()).isNull();
        assertThat(state.humidityPercent()).isNull();
        assertThat(state.aircraftInDock()).isNull();
        assertThat(state.network()).isNull();
        assertThat(state.storageTotalKilobytes()).isNull();
    }

    @Test
    void takesZeroZeroForNoFix() {
        ObjectNode zero =
                RelayJson.mapper().createObjectNode().put("latitude", 0).put("longitude", 0.0);

        assertThat(state(zero)).isEqualTo(EMPTY);
        assertThat(state(zero.put("longitude", 6.5)).latitude())
                .as("the equator is a place")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"-12.5, 347.5", "0, 0", "360, 0", "-180, 180", "180, 180", "-360, 0", "725, 5"})
    void turnsHeadingsToTheFullCircle(double from, double to) {
        ObjectNode state = RelayJson.mapper().createObjectNode();

        assertThat(state(state.put("attitude_head", from)).headingDegrees()).isEqualTo(to);
    }

    @Test
    void survivesThatEverythingIsMissing() {
        assertThat(DeviceStateMapper.toState(null, "SN", NOW)).isEqualTo(EMPTY);
        assertThat(DeviceStateMapper.toState(new UpstreamDeviceState(null, null, null), "SN", NOW))
                .isEqualTo(EMPTY);
        assertThat(DeviceStateMapper.toState(new UpstreamDeviceState("SN", null, NullNode.getInstance()), "SN", NOW))
                .isEqualTo(EMPTY);
        assertThat(state(RelayJson.mapper().createObjectNode())).isEqualTo(EMPTY);
        assertThat(state(RelayJson.mapper()
                        .createObjectNode()
                        .putNull("mode_code")
                        .putNull("latitude")))
                .isEqualTo(EMPTY);
    }

    @Test
    void growsOldWithoutChanging() {
        DeviceState later = EMPTY.at(NOW.plusMillis(12_900), true);

        assertThat(later.ageSeconds()).isEqualTo(12);
        assertThat(later.stale()).isTrue();
        assertThat(later.observedAt()).isEqualTo(NOW);
        assertThat(EMPTY.at(NOW.minusSeconds(5), false).ageSeconds())
                .as("clocks may differ")
                .isZero();
    }

    private static DeviceState state(String file) {
        UpstreamDeviceState from = RelayJson.answer("device/state-" + file + ".json", new TypeReference<>() {});
        return DeviceStateMapper.toState(from, "SN", NOW);
    }

    private static DeviceState state(ObjectNode state) {
        return DeviceStateMapper.toState(new UpstreamDeviceState("SN", null, state), "SN", NOW);
    }
}
