package dev.flightrelay.device;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;

/** The events of devices. */
final class DeviceEvents {

    private DeviceEvents() {}

    /** {@code device.online} or {@code device.offline}. */
    static NewEvent connection(DeviceEntity device) {
        String type = Boolean.TRUE.equals(device.online) ? EventTypes.DEVICE_ONLINE : EventTypes.DEVICE_OFFLINE;
        return NewEvent.ofDevice(
                type,
                device.organizationId,
                device.projectId,
                device.deviceSn,
                new Connection(device.deviceSn, device.callsign, device.model, device.kind));
    }

    /** {@code device.added} or {@code device.gone}. */
    static NewEvent membership(String type, DeviceEntity entity, Device device) {
        return NewEvent.ofDevice(type, entity.organizationId, entity.projectId, entity.deviceSn, device);
    }

    /**
     * Data of {@code device.online} and {@code device.offline}.
     *
     * @param deviceSn serial number
     * @param callsign name given by its owner; null when it has none
     * @param model marketing name; null when FlightHub did not say
     * @param kind as in {@link Device#kind}
     */
    @RegisterForReflection
    record Connection(String deviceSn, String callsign, String model, String kind) {}
}
