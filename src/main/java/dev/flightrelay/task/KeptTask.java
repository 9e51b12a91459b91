package dev.flightrelay.task;

import java.time.Instant;
import java.util.Objects;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A flight task as it is kept, or the mark of a dock whose tasks were listed once: what such a dock has more is news.
 *
 * @param dockSn dock whose list has it; a flight by hand may name another device itself
 * @param task as FlightHub told it last; null for the mark of a dock
 * @param statusAt since when it has its status, as far as the relay knows; null for the mark of a dock
 * @param mediaAt since when its media stand as they are; null for the mark of a dock
 */
@RegisterForReflection
record KeptTask(String dockSn, Task task, Instant statusAt, Instant mediaAt) {

    /** The mark of a dock. */
    static KeptTask dock(String dockSn) {
        return new KeptTask(dockSn, null, null, null);
    }

    /** The id of the mark of a dock: a task of FlightHub has no such one. */
    static String dockId(String dockSn) {
        return "dock/" + dockSn;
    }

    /** A task as the list of a dock has it. */
    static KeptTask listed(String dockSn, Task task) {
        return new KeptTask(dockSn, task, null, null);
    }

    boolean isDock() {
        return task == null;
    }

    /** The planned begin, else the actual one, else what is known of its time. */
    Instant time() {
        if (task.beginAt() != null) {
            return task.beginAt();
        }
        return task.startedAt() != null ? task.startedAt() : statusAt;
    }

    /** This, just listed, with what was known before. */
    KeptTask after(KeptTask before, Instant now) {
        if (isDock()) {
            return this;
        }
        if (before == null) {
            Instant since = sinceWhen(now);
            return new KeptTask(dockSn, task, since, since);
        }
        Task merged = merged(before.task);
        boolean sameStatus = Objects.equals(merged.status(), before.task.status());
        boolean sameMedia = Objects.equals(merged.mediaStatus(), before.task.mediaStatus());
        return new KeptTask(
                dockSn, merged, sameStatus ? before.statusAt : now, sameStatus && sameMedia ? before.mediaAt : now);
    }

    /** This as of another dock. */
    KeptTask ofDock(String sn) {
        return sn.equals(dockSn) ? this : new KeptTask(sn, task, statusAt, mediaAt);
    }

    /** This with what the detail alone tells. */
    KeptTask withDetail(Task detail, Instant now) {
        Integer uploaded = or(detail.uploadedFiles(), task.uploadedFiles());
        Integer expected = or(detail.expectedFiles(), task.expectedFiles());
        String media = or(detail.mediaStatus(), task.mediaStatus());
        boolean same = Objects.equals(uploaded, task.uploadedFiles())
                && Objects.equals(expected, task.expectedFiles())
                && Objects.equals(media, task.mediaStatus());
        Long folder = or(task.taskFolderId(), detail.taskFolderId());
        return new KeptTask(dockSn, with(task, folder, media, uploaded, expected), statusAt, same ? mediaAt : now);
    }

    /* One that was over before it was seen has been so since then. */
    private Instant sinceWhen(Instant now) {
        Instant told = or(task.completedAt(), or(task.startedAt(), task.beginAt()));
        return TaskStage.isOver(task) && told != null && told.isBefore(now) ? told : now;
    }

    /* FlightHub leaves fields out: what it does not say is as it was. Only a flight that goes on has no end any more. */
    private Task merged(Task before) {
        String status = or(task.status(), before.status());
        boolean ended = status != null && !TaskStage.isKnownGoingOn(status);
        return new Task(
                task.taskId(),
                or(task.name(), before.name()),
                or(task.deviceSn(), before.deviceSn()),
                or(task.landingDockSn(), before.landingDockSn()),
                or(task.routeId(), before.routeId()),
                or(task.type(), before.type()),
                status,
                or(task.beginAt(), before.beginAt()),
                or(task.endAt(), before.endAt()),
                or(task.startedAt(), before.startedAt()),
                ended ? or(task.completedAt(), before.completedAt()) : task.completedAt(),
                or(task.waypoint(), before.waypoint()),
                or(task.waypoints(), before.waypoints()),
                or(task.taskFolderId(), before.taskFolderId()),
                or(task.mediaStatus(), before.mediaStatus()),
                or(task.uploadedFiles(), before.uploadedFiles()),
                or(task.expectedFiles(), before.expectedFiles()),
                or(task.returnHeightMetres(), before.returnHeightMetres()),
                or(task.returnMode(), before.returnMode()),
                or(task.lossOfLink(), before.lossOfLink()),
                or(task.resume(), before.resume()),
                or(task.repeat(), before.repeat()),
                task.startTimes().isEmpty() ? before.startTimes() : task.startTimes(),
                task.periods().isEmpty() ? before.periods() : task.periods(),
                or(task.minBatteryPercent(), before.minBatteryPercent()),
                task.exceptions().isEmpty() ? before.exceptions() : task.exceptions());
    }

    private static Task with(Task task, Long folder, String media, Integer uploaded, Integer expected) {
        return new Task(
                task.taskId(),
                task.name(),
                task.deviceSn(),
                task.landingDockSn(),
                task.routeId(),
                task.type(),
                task.status(),
                task.beginAt(),
                task.endAt(),
                task.startedAt(),
                task.completedAt(),
                task.waypoint(),
                task.waypoints(),
                folder,
                media,
                uploaded,
                expected,
                task.returnHeightMetres(),
                task.returnMode(),
                task.lossOfLink(),
                task.resume(),
                task.repeat(),
                task.startTimes(),
                task.periods(),
                task.minBatteryPercent(),
                task.exceptions());
    }

    private static <T> T or(T told, T before) {
        return told == null ? before : told;
    }
}
