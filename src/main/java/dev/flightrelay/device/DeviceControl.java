package dev.flightrelay.device;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Who has control of an aircraft, after a change of it. Source: {@code acquireDeviceControl}, {@code releaseDeviceControl}.
 *
 * @param operationId names the write
 * @param deviceSn serial number of the aircraft
 * @param controls all control rights of the aircraft, those too that were not asked for; empty when FlightHub did not say
 */
@RegisterForReflection
public record DeviceControl(String operationId, String deviceSn, List<Right> controls) {

    public DeviceControl {
        controls = List.copyOf(controls);
    }

    /**
     * One control right.
     *
     * @param type flight, payload, or FlightHub's word for what is unknown
     * @param payloadIndex which payload; null for flight
     * @param gatewaySn serial number of the dock or remote controller through which it is had; null when nobody has it
     * @param userId who has it, by FlightHub's id; null when nobody has it
     * @param userName who has it, by name; null when nobody has it
     * @param userType what kind of user has it, such as cloud; null when nobody has it
     */
    @RegisterForReflection
    public record Right(
            String type, String payloadIndex, String gatewaySn, String userId, String userName, String userType) {}
}
