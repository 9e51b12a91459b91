package dev.flightrelay.task;

import java.util.List;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.UpstreamException;

import static dev.flightrelay.task.Values.seconds;

/** From our request for a task to FlightHub's, and back from its answer. */
final class TaskRequestMapper {

    private TaskRequestMapper() {}

    /** Times as Unix seconds; what the caller did not give is left out, so that FlightHub's defaults hold. */
    static UpstreamTaskRequest toUpstream(TaskRequest from) {
        TaskRepeat repeat = from.repeat();
        return new UpstreamTaskRequest(
                from.name(),
                from.deviceSn(),
                from.routeId(),
                from.timeZone(),
                from.returnHeightMetres(),
                from.returnMode(),
                from.precision(),
                from.lossOfLink(),
                from.resume(),
                from.type(),
                from.landingDockSn(),
                seconds(from.beginAt()),
                seconds(from.latestBeginAt()),
                seconds(from.endAt()),
                repeat == null ? null : repeat.type(),
                repeat == null ? null : toOption(repeat),
                given(from.startTimes().stream().map(Values::seconds).toList()),
                given(from.periods().stream()
                        .map(period -> List.of(seconds(period.beginAt()), seconds(period.endAt())))
                        .toList()),
                from.minBatteryPercent());
    }

    /** Only an id proves that there is a task now. */
    static TaskCreated toCreated(String operationId, UpstreamTaskCreated data) {
        if (data == null || data.taskUuid() == null || data.taskUuid().isBlank()) {
            throw UpstreamException.incomplete(Operation.CREATE_FLIGHT_TASK);
        }
        return new TaskCreated(operationId, data.taskUuid());
    }

    private static UpstreamTaskRequest.RepeatOption toOption(TaskRepeat from) {
        boolean empty = from.interval() == null
                && from.daysOfWeek().isEmpty()
                && from.daysOfMonth().isEmpty()
                && from.weeksOfMonth().isEmpty();
        return empty
                ? null
                : new UpstreamTaskRequest.RepeatOption(
                        from.interval(),
                        given(from.daysOfWeek()),
                        given(from.daysOfMonth()),
                        given(from.weeksOfMonth()));
    }

    private static <T> List<T> given(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
