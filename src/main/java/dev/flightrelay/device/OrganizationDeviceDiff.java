package dev.flightrelay.device;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.flightrelay.events.NewEvent;

/**
 * Compares kept devices with the organisation's list, and changes them: mode and connection of those that are in a project,
 * everything of those that are in none. An empty list says nothing: the key may lack the right to it. What is missing is
 * never off line; the project's list tells what is gone from a project.
 */
final class OrganizationDeviceDiff {

    private final int organizationId;
    private final int goneAfter;
    private final KeptDevices kept;
    private final List<DeviceEntity> added = new ArrayList<>();
    private final List<DeviceEntity> removed = new ArrayList<>();
    private final List<NewEvent> events = new ArrayList<>();
    private boolean changed;
    private boolean tookOff;

    OrganizationDeviceDiff(int organizationId, int goneAfter, KeptDevices kept) {
        this.organizationId = organizationId;
        this.goneAfter = goneAfter;
        this.kept = kept;
    }

    void compare(List<DeviceEntity> entities, Map<String, Device> listed) {
        Set<String> inProject = new HashSet<>();
        Set<String> known = new HashSet<>();
        for (DeviceEntity entity : entities) {
            known.add(entity.deviceSn);
            if (!entity.projectId.equals(DeviceEntity.NO_PROJECT)) {
                inProject.add(entity.deviceSn);
            }
        }
        for (DeviceEntity entity : entities) {
            Device device = listed.get(entity.deviceSn);
            if (entity.projectId.equals(DeviceEntity.NO_PROJECT)) {
                withoutProject(entity, device, inProject.contains(entity.deviceSn));
            } else {
                inProject(entity, device);
            }
        }
        listed.values().stream().filter(d -> !known.contains(d.deviceSn())).forEach(this::add);
    }

    List<DeviceEntity> added() {
        return added;
    }

    List<DeviceEntity> removed() {
        return removed;
    }

    List<NewEvent> events() {
        return events;
    }

    boolean changed() {
        return changed || !added.isEmpty() || !removed.isEmpty();
    }

    /** Whether an aircraft of a project flies that did not before. */
    boolean tookOff() {
        return tookOff;
    }

    private void inProject(DeviceEntity entity, Device device) {
        if (entity.listed != (device != null)) {
            entity.listed = device != null;
            changed = true;
        }
        if (device == null) {
            return;
        }
        Boolean before = entity.online;
        boolean flew = entity.isFlying();
        changed |= entity.observe(device);
        tookOff |= !flew && entity.isFlying();
        if (before != null && !Objects.equals(before, entity.online)) {
            events.add(DeviceEvents.connection(entity));
        }
    }

    /* No event: nobody can subscribe to a device that is in no project. */
    private void withoutProject(DeviceEntity entity, Device device, boolean foundInProject) {
        if (foundInProject) {
            removed.add(entity);
            return;
        }
        if (device == null) {
            missing(entity);
            return;
        }
        if (entity.missed > 0) {
            entity.missed = 0;
            changed = true;
        }
        changed |= entity.describe(device, kept.write(device.cameras()));
        changed |= entity.observe(device);
    }

    private void missing(DeviceEntity entity) {
        entity.missed++;
        changed = true;
        if (entity.missed >= goneAfter) {
            removed.add(entity);
        }
    }

    private void add(Device device) {
        DeviceEntity entity = new DeviceEntity(organizationId, DeviceEntity.NO_PROJECT, device.deviceSn());
        entity.listed = true;
        entity.describe(device, kept.write(device.cameras()));
        entity.observe(device);
        added.add(entity);
    }
}
