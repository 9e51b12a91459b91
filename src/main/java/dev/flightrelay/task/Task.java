package dev.flightrelay.task;

import java.time.Instant;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A flight task: planned, under way or over. Source: {@code listFlightTasks} (marked L) and {@code getFlightTask} (marked D),
 * which tell different things; what the asked one does not tell is null, a list empty. The list from kept
 * state (marked K) has what L tells, and keeps the counters from when they are known.
 *
 * @param taskId names the task; FlightHub's {@code uuid}
 * @param name given by who made it; need not be unique
 * @param deviceSn dock that carries it out; for a flight by hand whatever FlightHub names
 * @param landingDockSn dock where the aircraft lands when it is another one; else null
 * @param routeId the route; null for a flight by hand
 * @param type immediate, timed, recurring, continuous, manual, or what else FlightHub says
 * @param status waiting, starting_failure, executing, paused, terminated, success, suspended, timeout, or what else FlightHub
 *     says. A battery swap ends in terminated too: the flight goes on, and more media may come
 * @param beginAt planned begin; not when it began
 * @param endAt planned end; not when it ended
 * @param startedAt when it began; null before (L)
 * @param completedAt when it ended; null before (L)
 * @param waypoint number of the way point that was reached last (L)
 * @param waypoints how many way points the route has (L)
 * @param taskFolderId folder of its media, from which models are made; null while there is none
 * @param mediaStatus to_upload, uploading, upload_finished, or what else FlightHub says (L)
 * @param uploadedFiles media files that are in FlightHub (D, K); null before they were counted, after the flight
 * @param expectedFiles media files that the flight made (D, K); null before they were counted
 * @param returnHeightMetres height above take-off on the way home, in metres (D)
 * @param returnMode optimal (by the terrain) or preset (at the return height) (D)
 * @param lossOfLink what the aircraft does without a link: return_home or continue_task (D)
 * @param resume whether it goes on from where it broke off: auto or manual
 * @param repeat on which days it is flown again; null where it is not (D)
 * @param startTimes recurring: when it starts on these days (D)
 * @param periods continuous: between what times it is flown on these days (D)
 * @param minBatteryPercent continuous: least charge for the next start, in percent (D)
 * @param exceptions what went wrong in it (L)
 */
@RegisterForReflection
public record Task(
        String taskId,
        String name,
        String deviceSn,
        String landingDockSn,
        String routeId,
        String type,
        String status,
        Instant beginAt,
        Instant endAt,
        Instant startedAt,
        Instant completedAt,
        Integer waypoint,
        Integer waypoints,
        Long taskFolderId,
        String mediaStatus,
        Integer uploadedFiles,
        Integer expectedFiles,
        Integer returnHeightMetres,
        String returnMode,
        String lossOfLink,
        String resume,
        TaskRepeat repeat,
        List<Instant> startTimes,
        List<TaskPeriod> periods,
        Integer minBatteryPercent,
        List<Fault> exceptions) {

    public Task {
        startTimes = List.copyOf(startTimes);
        periods = List.copyOf(periods);
        exceptions = List.copyOf(exceptions);
    }

    /**
     * Something that went wrong in a task.
     *
     * @param code FlightHub's number for it; null when it has none
     * @param message FlightHub's words; may be null
     * @param happenedAt when; null when FlightHub did not say
     * @param deviceSn the device that reported it; null when FlightHub did not say
     */
    @RegisterForReflection
    @Schema(name = "TaskFault")
    public record Fault(Long code, String message, Instant happenedAt, String deviceSn) {}
}
