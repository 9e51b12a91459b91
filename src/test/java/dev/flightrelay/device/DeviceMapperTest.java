package dev.flightrelay.device;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.type.TypeReference;
import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class DeviceMapperTest {

    @Test
    void readsADockAndItsAircraft() {
        Map<String, Device> devices = devices("topology");

        assertThat(devices.keySet())
                .containsExactly("DOCKSN00000001", "AIRSN000000001", "DOCKSN00000002", "AIRSN000000003");
        Device dock = devices.get("DOCKSN00000001");
        assertThat(dock.projectId()).isEqualTo("p1");
        assertThat(dock.callsign()).isEqualTo("North");
        assertThat(dock.model()).isEqualTo("DJI Dock 2");
        assertThat(dock.kind()).isEqualTo("dock");
        assertThat(dock.online()).isTrue();
        assertThat(dock.mode()).isEqualTo("in_operation");
        assertThat(dock.dockSn()).isNull();
        Device aircraft = devices.get("AIRSN000000001");
        assertThat(aircraft.kind()).isEqualTo("aircraft");
        assertThat(aircraft.online()).isFalse();
        assertThat(aircraft.mode()).isEqualTo("not_connected");
        assertThat(aircraft.dockSn()).isEqualTo("DOCKSN00000001");
    }

    @Test
    void readsPositionsAsNamesAndAsNumbers() {
        assertThat(devices("topology").get("DOCKSN00000001").cameras())
                .containsExactly(
                        new Device.Camera("165-0-7", List.of("indoor", "outdoor"), "outdoor", List.of(), null),
                        new Device.Camera("165-0-8", List.of("indoor", "outdoor"), "indoor", List.of(), null));
    }

    @Test
    void joinsTheLensesOfACamera() {
        assertThat(devices("topology").get("AIRSN000000001").cameras())
                .containsExactly(
                        new Device.Camera("81-0-0", List.of(), null, List.of("normal", "wide", "zoom", "ir"), "wide"));
    }

    @Test
    void survivesWhatIsAbsent() {
        Device dock = devices("topology").get("DOCKSN00000002");
        assertThat(dock.online()).isNull();
        assertThat(dock.isOnline()).isFalse();
        assertThat(dock.callsign()).isNull();
        assertThat(dock.model()).isNull();
        assertThat(devices("topology").get("AIRSN000000003").dockSn())
                .as("without its gateway")
                .isNull();
    }

    @Test
    void aKeyThatListsProjectsButNoDevicesGetsANullList() {
        assertThat(devices("null-list")).isEmpty();
    }

    @Test
    void cameraListIsNullWhileADeviceIsOff() {
        assertThat(devices("topology").get("DOCKSN00000002").cameras()).isEmpty();
    }

    @Test
    void namesModesAndPassesUnknownOnesOn() {
        Map<String, Device> devices = devices("topology");

        assertThat(devices.get("AIRSN000000003").mode()).as("a name already").isEqualTo("wayline_flight");
        assertThat(devices.get("DOCKSN00000002").mode())
                .as("an ordinal that nobody knows")
                .isEqualTo("99");
        assertThat(Modes.name("aircraft", "20")).isEqualTo("poi");
        assertThat(Modes.name("aircraft", "21")).isEqualTo("21");
        assertThat(Modes.name("aircraft", "-1")).isEqualTo("-1");
        assertThat(Modes.name("aircraft", "99999999999")).isEqualTo("99999999999");
        assertThat(Modes.name("dock", "0")).isEqualTo("idle");
        assertThat(Modes.name("dock", "5")).isEqualTo("to_be_calibrated");
        assertThat(Modes.name("dock", null)).isNull();
    }

    @Test
    void findsTheKindByClassElseByKeyElseByPlace() {
        Map<String, String> kinds = new TreeMap<>();
        devices("kinds").forEach((sn, device) -> kinds.put(sn, device.kind()));

        assertThat(kinds)
                .containsExactly(
                        entry("1", "dock"),
                        entry("2", "remote-controller"),
                        entry("3", "base-station"),
                        entry("4", "submarine"),
                        entry("4a", "aircraft"),
                        entry("5", "dock"),
                        entry("5a", "aircraft"),
                        entry("6", "remote-controller"),
                        entry("6a", "aircraft"),
                        entry("7", "gateway"),
                        entry("8", "gateway"));
        assertThat(devices("kinds").get("4").mode()).isEqualTo("3");
        assertThat(devices("kinds").get("5a").dockSn()).isEqualTo("5");
        assertThat(devices("kinds").get("6a").dockSn())
                .as("a remote controller is no dock")
                .isNull();
    }

    @Test
    void takesAnAircraftThatIsListedTwiceWhereItIsOnline() {
        Map<String, Device> devices = devices("twice");

        Device aircraft = devices.get("OFFUNDERDOCK");
        assertThat(aircraft.online()).isTrue();
        assertThat(aircraft.mode()).isEqualTo("manual_flight");
        assertThat(devices.get("BOTH").dockSn()).as("the first of equals").isEqualTo("DOCK2");
        assertThat(devices).hasSize(5);
    }

    private static Map<String, Device> devices(String file) {
        return DeviceMapper.toDevices(RelayJson.list("device/" + file + ".json", new TypeReference<>() {}), "p1");
    }
}
