package dev.flightrelay.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.device.Devices;
import dev.flightrelay.device.Docks;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.security.Caller;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.Check;
import dev.flightrelay.write.Write;
import dev.flightrelay.write.WriteAccepted;
import dev.flightrelay.write.WriteOptions;
import dev.flightrelay.write.Writes;

/** Makes flight tasks, and holds those that are planned. */
@ApplicationScoped
class TaskWrites {

    private final Writes writes;
    private final Devices devices;
    private final Docks docks;
    private final TaskReadBack readBack;
    private final TaskChecksConfig limits;
    private final Caller caller;
    private final DatabaseClock clock;

    TaskWrites(
            Writes writes,
            Devices devices,
            Docks docks,
            TaskReadBack readBack,
            TaskChecksConfig limits,
            Caller caller,
            DatabaseClock clock) {
        this.writes = writes;
        this.devices = devices;
        this.docks = docks;
        this.readBack = readBack;
        this.limits = limits;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Makes a task; an immediate one takes off.
     *
     * @param skip the checks that are to hold nothing back; an administrator may name some
     */
    Uni<Response> create(String projectId, TaskRequest task, List<String> skip, WriteOptions options) {
        TaskRules.check(task);
        Set<Preflight> skipped = Preflight.named(skip);
        if (!skipped.isEmpty() && !caller.isAdmin()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "skipChecks needs the role admin; leave it out, or ask an administrator.");
        }
        String by = caller.name();
        UpstreamTaskRequest request = TaskRequestMapper.toUpstream(task);
        Write<TaskRestClient, UpstreamTaskCreated, TaskCreated> write = Write.of(
                        Operation.CREATE_FLIGHT_TASK,
                        projectId,
                        TaskRestClient.class,
                        (TaskRestClient client) -> client.createFlightTask(projectId, request),
                        TaskRequestMapper::toCreated)
                .request(task)
                .device(task.deviceSn())
                .checks(scope -> checks(scope, task, skipped, by))
                .note(note(skipped))
                .makesTask(TaskCreated::taskId)
                .readsBack(TaskReadBack.Sought.of(task), scope -> readBack.known(scope, task))
                .wakes(Kind.TASKS)
                .creates("tasks", "taskId");
        return writes.run(task.type().equals(TaskReadBack.IMMEDIATE) ? write.holds(task.deviceSn()) : write, options);
    }

    /** Holds a planned task or takes it up again. */
    Uni<Response> change(String projectId, String taskId, TaskChange change, WriteOptions options) {
        TaskIds.check(taskId);
        Write<TaskRestClient, JsonNode, WriteAccepted> write = Write.of(
                        Operation.UPDATE_FLIGHT_TASK_STATUS,
                        projectId,
                        TaskRestClient.class,
                        (TaskRestClient client) -> client.updateFlightTaskStatus(
                                projectId, taskId, new UpstreamTaskStatus(change.status())),
                        (operationId, data) -> new WriteAccepted(operationId))
                .request(change)
                .task(taskId)
                .readsBack(new TaskStatusReadBack.Sought(taskId, change.status()))
                .wakes(Kind.TASKS);
        return writes.run(write, options);
    }

    private static String note(Set<Preflight> skipped) {
        return skipped.isEmpty()
                ? null
                : skipped.stream().map(Preflight::key).collect(Collectors.joining(", ", "Checks skipped: ", "."));
    }

    private Uni<List<Check>> checks(Scope scope, TaskRequest task, Set<Preflight> skipped, String by) {
        return dock(scope, "deviceSn", task.deviceSn())
                .flatMap(dock -> task.landingDockSn() == null
                        ? Uni.createFrom().item(List.of(dock))
                        : dock(scope, "landingDockSn", task.landingDockSn()).map(other -> List.of(dock, other)))
                .flatMap(known -> docks.report(scope, task.deviceSn()).map(report -> {
                    List<Check> all = new ArrayList<>(known);
                    all.add(TaskRules.begin(task, clock.now()));
                    all.addAll(new TaskPreflight(limits, task, report.orElse(null), clock.now()).all(skipped, by));
                    return all;
                }));
    }

    /* A device that the project does not have is not found; FlightHub wants the dock, where callers often give the aircraft. */
    private Uni<Check> dock(Scope scope, String field, String sn) {
        return devices.check(scope, sn)
                .flatMap(known -> known.outcome() == Check.Outcome.UNKNOWN
                        ? Uni.createFrom().item(Check.unknown(field, known.detail()))
                        : devices.docks(scope).map(docks -> isDock(field, sn, docks)));
    }

    private static Check isDock(String field, String sn, List<String> docks) {
        return docks.contains(sn)
                ? Check.pass(field, "The project has this dock.")
                : Check.fail(field, field + " has to be a dock, not an aircraft or another device, was: " + sn);
    }
}
