package dev.flightrelay.task;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.flightrelay.events.NewEvent;

/**
 * Data of {@code task.added}, {@code task.changed}, {@code task.finished} and {@code task.media}.
 *
 * @param taskId names the task
 * @param name given by who made it; null when FlightHub did not say
 * @param deviceSn dock that carries it out; for a flight by hand whatever FlightHub names
 * @param routeId route that it flies; null when FlightHub did not say
 * @param beginAt planned begin; null when FlightHub did not say
 * @param status as in {@link Task#status}
 * @param previousStatus status before; null unless it changed
 * @param waypoint number of the way point that was reached last; null when FlightHub did not say
 * @param waypoints how many way points the route has; null when FlightHub did not say
 * @param uploadedFiles media files that are in FlightHub; null before the flight ended
 * @param expectedFiles media files that the flight made; null before the flight ended
 */
@RegisterForReflection
record TaskEvent(
        String taskId,
        String name,
        String deviceSn,
        String routeId,
        Instant beginAt,
        String status,
        String previousStatus,
        Integer waypoint,
        Integer waypoints,
        Integer uploadedFiles,
        Integer expectedFiles) {

    static NewEvent of(String type, int organizationId, String projectId, KeptTask kept, String previousStatus) {
        Task task = kept.task();
        String sn = task.deviceSn() == null ? kept.dockSn() : task.deviceSn();
        return NewEvent.ofDevice(
                type,
                organizationId,
                projectId,
                sn,
                new TaskEvent(
                        task.taskId(),
                        task.name(),
                        sn,
                        task.routeId(),
                        task.beginAt(),
                        task.status(),
                        previousStatus,
                        task.waypoint(),
                        task.waypoints(),
                        task.uploadedFiles(),
                        task.expectedFiles()));
    }
}
