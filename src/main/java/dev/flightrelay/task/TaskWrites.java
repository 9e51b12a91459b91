package dev.flightrelay.task;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.device.Devices;
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
    private final DatabaseClock clock;

    TaskWrites(Writes writes, Devices devices, DatabaseClock clock) {
        this.writes = writes;
        this.devices = devices;
        this.clock = clock;
    }

    /** Makes a task; an immediate one takes off. */
    Uni<Response> create(String projectId, TaskRequest task, WriteOptions options) {
        TaskRules.check(task);
        UpstreamTaskRequest request = TaskRequestMapper.toUpstream(task);
        Write<TaskRestClient, UpstreamTaskCreated, TaskCreated> write = Write.of(
                        Operation.CREATE_FLIGHT_TASK,
                        projectId,
                        TaskRestClient.class,
                        (TaskRestClient client) -> client.createFlightTask(projectId, request),
                        TaskRequestMapper::toCreated)
                .request(task)
                .device(task.deviceSn())
                .checks(scope -> checks(scope, task))
                .makesTask(TaskCreated::taskId)
                .wakes(Kind.TASKS)
                .creates("tasks", "taskId");
        return writes.run(write, options);
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
                .wakes(Kind.TASKS);
        return writes.run(write, options);
    }

    private Uni<List<Check>> checks(Scope scope, TaskRequest task) {
        return dock(scope, "deviceSn", task.deviceSn())
                .flatMap(dock -> task.landingDockSn() == null
                        ? Uni.createFrom().item(List.of(dock))
                        : dock(scope, "landingDockSn", task.landingDockSn()).map(other -> List.of(dock, other)))
                .map(docks -> {
                    List<Check> all = new ArrayList<>(docks);
                    all.add(TaskRules.begin(task, clock.now()));
                    all.add(TaskRules.returnHeight(task));
                    return all;
                });
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
