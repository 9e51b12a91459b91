package dev.flightrelay.device;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.flightrelay.RelayJson;

/** Devices for tests. */
final class TestDevices {

    static final KeptDevices KEPT = new KeptDevices(RelayJson.mapper());

    private TestDevices() {}

    static Device dock(String sn, Boolean online) {
        return new Device(sn, "p1", "North", "DJI Dock 2", Device.DOCK, online, "idle", null, List.of());
    }

    static Device aircraft(String sn, String mode) {
        return new Device(sn, "p1", "North", "M4TD", Device.AIRCRAFT, true, mode, null, List.of());
    }

    static Device withMode(Device device, String mode) {
        return new Device(
                device.deviceSn(),
                device.projectId(),
                device.callsign(),
                device.model(),
                device.kind(),
                device.online(),
                mode,
                device.dockSn(),
                device.cameras());
    }

    static Map<String, Device> listed(Device... devices) {
        Map<String, Device> list = new LinkedHashMap<>();
        Arrays.stream(devices).forEach(device -> list.put(device.deviceSn(), device));
        return list;
    }

    /** As it is kept after the project's list told of it. */
    static DeviceEntity keptInProject(Device device, boolean listed) {
        DeviceEntity entity = new DeviceEntity(1, "p1", device.deviceSn());
        entity.describe(device, KEPT.write(device.cameras()));
        entity.observe(device);
        entity.listed = listed;
        return entity;
    }

    /** As it is kept after only the organisation's list told of it. */
    static DeviceEntity keptWithoutProject(Device device) {
        DeviceEntity entity = new DeviceEntity(1, DeviceEntity.NO_PROJECT, device.deviceSn());
        entity.describe(device, KEPT.write(device.cameras()));
        entity.observe(device);
        entity.listed = true;
        return entity;
    }
}
