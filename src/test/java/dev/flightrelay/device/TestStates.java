package dev.flightrelay.device;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.flightrelay.RelayJson;

/** States for tests. */
final class TestStates {

    static final Instant AT = Instant.parse("2026-11-20T10:15:30Z");

    private TestStates() {}

    /** With a mode and a place on the equator. */
    static DeviceState state(String sn, Instant at, String mode, double longitude) {
        ObjectNode told = RelayJson.mapper().createObjectNode();
        told.put("mode_code", mode).put("latitude", 0.5).put("longitude", longitude);
        told.putObject("network_state").put("type", 2).put("rate", 12.5);
        return DeviceStateMapper.toState(new UpstreamDeviceState(sn, null, told), sn, at);
    }

    /** An answer without anything. */
    static DeviceState nothing(String sn, Instant at) {
        return DeviceStateMapper.toState(new UpstreamDeviceState(sn, null, null), sn, at);
    }

    static KeptState kept(DeviceState state, boolean flying) {
        return new KeptState(state, flying, false);
    }
}
