package dev.flightrelay.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.device.Devices;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.Check;
import dev.flightrelay.write.Write;
import dev.flightrelay.write.WriteAccepted;
import dev.flightrelay.write.WriteOptions;
import dev.flightrelay.write.Writes;

/** Starts workflows. */
@ApplicationScoped
class WorkflowWrites {

    private final Writes writes;
    private final Devices devices;
    private final Database database;

    WorkflowWrites(Writes writes, Devices devices, Database database) {
        this.writes = writes;
        this.devices = devices;
        this.database = database;
    }

    /** Starts a workflow where the alarm is, or else where its device was last. */
    Uni<Response> trigger(String projectId, WorkflowTrigger alarm, WriteOptions options) {
        requireHalves(alarm);
        return writes.run(
                Write.<WorkflowRestClient, JsonNode, WriteAccepted>prepared(
                                Operation.TRIGGER_WORKFLOW,
                                projectId,
                                WorkflowRestClient.class,
                                scope -> database.transaction(() -> position(scope, alarm))
                                        .map(at -> call(projectId, alarm, at)),
                                (id, data) -> new WriteAccepted(id))
                        .request(alarm)
                        .device(alarm.deviceSn())
                        .checks(scope -> checks(scope, alarm))
                        .wakes(Kind.TASKS),
                options);
    }

    private static Function<WorkflowRestClient, Uni<Envelope<JsonNode>>> call(
            String projectId, WorkflowTrigger alarm, Devices.Position at) {
        UpstreamWorkflowTrigger body = WorkflowMapper.toUpstream(alarm, at);
        return client -> client.triggerWorkflow(projectId, body);
    }

    private static void requireHalves(WorkflowTrigger alarm) {
        if (alarm.latitude() == null && alarm.longitude() != null) {
            throw ProblemException.invalid("latitude", "has to be given together with longitude");
        }
        if (alarm.longitude() == null && alarm.latitude() != null) {
            throw ProblemException.invalid("longitude", "has to be given together with latitude");
        }
    }

    private Uni<List<Check>> checks(Scope scope, WorkflowTrigger alarm) {
        List<Check> checks = new ArrayList<>();
        Uni<Void> device = alarm.deviceSn() == null
                ? Uni.createFrom().voidItem()
                : devices.check(scope, alarm.deviceSn()).invoke(checks::add).replaceWithVoid();
        return device.chain(() -> position(scope, alarm))
                .map(at -> Check.pass("position", "latitude %s, longitude %s".formatted(at.latitude(), at.longitude())))
                .invoke(checks::add)
                .replaceWith(checks);
    }

    /* In the caller's transaction. */
    private Uni<Devices.Position> position(Scope scope, WorkflowTrigger alarm) {
        if (alarm.hasPosition()) {
            return Uni.createFrom().item(new Devices.Position(alarm.latitude(), alarm.longitude()));
        }
        if (alarm.deviceSn() == null) {
            throw ProblemException.invalid("latitude", "has to be given, with longitude, where no deviceSn is given");
        }
        return devices.position(scope, alarm.deviceSn())
                .map(found -> found.orElseThrow(() -> ProblemException.invalid(
                        "latitude",
                        "has to be given, with longitude: no position of device %s is known yet"
                                .formatted(alarm.deviceSn()))));
    }
}
