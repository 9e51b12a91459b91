package dev.flightrelay.hms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;

/** Compares the kept alerts of a project with those that FlightHub tells, and changes them. */
final class HmsDiff {

    private final int organizationId;
    private final String projectId;
    private final int clearAfter;
    private final Instant now;
    private final Supplier<UUID> ids;
    private final List<AlertEntity> added = new ArrayList<>();
    private final List<AlertEntity> goingOn = new ArrayList<>();
    private final List<NewEvent> events = new ArrayList<>();
    private boolean changed;
    private int active;

    HmsDiff(int organizationId, String projectId, int clearAfter, Instant now, Supplier<UUID> ids) {
        this.organizationId = organizationId;
        this.projectId = projectId;
        this.clearAfter = clearAfter;
        this.now = now;
        this.ids = ids;
    }

    /**
     * @param kept active alerts, and those cleared so lately that they may go on
     * @param seen what FlightHub tells
     * @param asked serial numbers that FlightHub was asked about; an alert of any other device is over
     */
    void compare(List<AlertEntity> kept, HmsSnapshot seen, Set<String> asked) {
        Map<Key, AlertEntity> known = newest(kept);
        Set<Key> present = new HashSet<>();
        for (SeenAlert alert : seen.alerts()) {
            Key key = new Key(alert.alert().deviceSn(), alert.identity());
            if (asked.contains(key.deviceSn) && present.add(key)) {
                AlertEntity entity = known.get(key);
                if (entity == null) {
                    raise(alert);
                } else {
                    seenAgain(entity, alert.alert());
                }
            }
        }
        active = present.size();
        kept.stream()
                .filter(AlertEntity::isActive)
                .filter(entity -> !present.contains(Key.of(entity)))
                .filter(entity -> !seen.unclear().contains(entity.deviceSn))
                .forEach(entity -> missing(entity, !asked.contains(entity.deviceSn)));
    }

    /** Tells those as raised that went on while nobody watched: the project is seen for the first time, or came back. */
    void raiseAgain() {
        goingOn.forEach(entity -> tell(EventTypes.HMS_RAISED, entity));
    }

    List<AlertEntity> added() {
        return added;
    }

    List<NewEvent> events() {
        return events;
    }

    boolean changed() {
        return changed;
    }

    /** How many alerts FlightHub tells. */
    int active() {
        return active;
    }

    private static Map<Key, AlertEntity> newest(List<AlertEntity> kept) {
        Map<Key, AlertEntity> newest = new HashMap<>();
        for (AlertEntity entity : kept) {
            newest.merge(Key.of(entity), entity, HmsDiff::newer);
        }
        return newest;
    }

    private static AlertEntity newer(AlertEntity a, AlertEntity b) {
        if (a.isActive() || b.isActive()) {
            return a.isActive() ? a : b;
        }
        return a.clearedAt.isAfter(b.clearedAt) ? a : b;
    }

    private void raise(SeenAlert seen) {
        AlertEntity entity = new AlertEntity();
        entity.alertId = ids.get();
        entity.organizationId = organizationId;
        entity.projectId = projectId;
        entity.deviceSn = seen.alert().deviceSn();
        entity.identity = seen.identity();
        entity.code = seen.alert().code();
        entity.module = seen.alert().module();
        entity.describe(seen.alert());
        entity.raisedAt = now;
        added.add(entity);
        tell(EventTypes.HMS_RAISED, entity);
    }

    private void seenAgain(AlertEntity entity, HmsAlert alert) {
        changed |= entity.describe(alert);
        if (entity.missed > 0) {
            entity.missed = 0;
            entity.missedSince = null;
            changed = true;
        }
        if (!entity.isActive()) {
            entity.clearedAt = null;
            tell(EventTypes.HMS_RAISED, entity);
        } else {
            goingOn.add(entity);
        }
    }

    private void missing(AlertEntity entity, boolean deviceGone) {
        entity.missed++;
        entity.missedSince = entity.missedSince == null ? now : entity.missedSince;
        changed = true;
        if (entity.missed >= clearAfter || deviceGone) {
            entity.clearedAt = entity.missedSince;
            entity.missed = 0;
            entity.missedSince = null;
            tell(EventTypes.HMS_CLEARED, entity);
        }
    }

    private void tell(String type, AlertEntity entity) {
        changed = true;
        events.add(NewEvent.ofDevice(type, organizationId, projectId, entity.deviceSn, entity.toAlert())
                .withLevel(entity.level));
    }

    private record Key(String deviceSn, String identity) {
        static Key of(AlertEntity entity) {
            return new Key(entity.deviceSn, entity.identity);
        }
    }
}
