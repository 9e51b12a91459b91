package dev.flightrelay.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;

/** Compares the kept devices of a project with the project's list, and changes them. */
final class ProjectDeviceDiff {

    private final int organizationId;
    private final String projectId;
    private final boolean news;
    private final int goneAfter;
    private final Instant now;
    private final KeptDevices kept;
    private final List<DeviceEntity> added = new ArrayList<>();
    private final List<NewEvent> events = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private boolean changed;
    private boolean tookOff;

    /**
     * @param news whether the project was watched before: the devices that it had at first sight are no news
     */
    ProjectDeviceDiff(
            int organizationId, String projectId, boolean news, int goneAfter, Instant now, KeptDevices kept) {
        this.organizationId = organizationId;
        this.projectId = projectId;
        this.news = news;
        this.goneAfter = goneAfter;
        this.now = now;
        this.kept = kept;
    }

    void compare(List<DeviceEntity> entities, Map<String, Device> listed) {
        Map<String, DeviceEntity> known =
                entities.stream().collect(Collectors.toMap(e -> e.deviceSn, Function.identity()));
        for (Device device : listed.values()) {
            DeviceEntity entity = known.get(device.deviceSn());
            if (entity == null) {
                add(device);
            } else {
                present(entity, device);
            }
        }
        entities.stream().filter(e -> !listed.containsKey(e.deviceSn)).forEach(this::missing);
    }

    /** Devices to be kept from now on. */
    List<DeviceEntity> added() {
        return added;
    }

    List<NewEvent> events() {
        return events;
    }

    /** Devices that went now. */
    List<String> gone() {
        return gone;
    }

    boolean changed() {
        return changed;
    }

    /** Whether an aircraft flies that did not before. */
    boolean tookOff() {
        return tookOff;
    }

    private void add(Device device) {
        DeviceEntity entity = new DeviceEntity(organizationId, projectId, device.deviceSn());
        entity.describe(device, kept.write(device.cameras()));
        entity.observe(device);
        tookOff |= entity.isFlying();
        added.add(entity);
        told(EventTypes.DEVICE_ADDED, entity);
    }

    private void present(DeviceEntity entity, Device device) {
        boolean returned = entity.goneAt != null;
        if (entity.missed > 0) {
            entity.missed = 0;
            changed = true;
        }
        changed |= entity.describe(device, kept.write(device.cameras()));
        if (returned) {
            entity.goneAt = null;
            entity.listed = false;
            entity.observe(device);
            tookOff |= entity.isFlying();
            told(EventTypes.DEVICE_ADDED, entity);
        } else if (!entity.listed) {
            // The organisation's list does not have it: here is the only place that tells whether it is on line.
            observe(entity, device);
        }
    }

    private void observe(DeviceEntity entity, Device device) {
        Boolean before = entity.online;
        boolean flew = entity.isFlying();
        changed |= entity.observe(device);
        tookOff |= !flew && entity.isFlying();
        if (before != null && news && !Objects.equals(before, entity.online)) {
            events.add(DeviceEvents.connection(entity));
        }
    }

    private void missing(DeviceEntity entity) {
        if (entity.goneAt != null) {
            return;
        }
        entity.missed++;
        changed = true;
        if (entity.missed >= goneAfter) {
            entity.goneAt = now;
            gone.add(entity.deviceSn);
            told(EventTypes.DEVICE_GONE, entity);
        }
    }

    private void told(String type, DeviceEntity entity) {
        changed = true;
        if (news) {
            events.add(DeviceEvents.membership(type, entity, kept.toDevice(entity)));
        }
    }
}
