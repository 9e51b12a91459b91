package dev.flightrelay.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.Check;
import dev.flightrelay.write.Write;
import dev.flightrelay.write.WriteAccepted;
import dev.flightrelay.write.WriteOptions;
import dev.flightrelay.write.Writes;

/** Makes devices do something. */
@ApplicationScoped
class DeviceWrites {

    /** What the list of devices shows: positions and lenses of cameras. */
    private static final Set<Operation> SHOWN = Set.of(Operation.CHANGE_DOCK_CAMERA, Operation.CHANGE_AIRCRAFT_LENS);

    /** Commands on which the safety of an aircraft depends. */
    private static final Set<String> AT_ONCE = Set.of("return_home", "return_home_cancel");

    private static final String NOT_AFTER = "notAfter";

    private final Writes writes;
    private final Devices devices;
    private final DatabaseClock clock;

    DeviceWrites(Writes writes, Devices devices, DatabaseClock clock) {
        this.writes = writes;
        this.devices = devices;
        this.clock = clock;
    }

    /** Sends a command, unless it is too late for it. */
    Uni<Response> command(String projectId, String deviceSn, DeviceCommand body, WriteOptions options) {
        UpstreamDeviceRequest.Command command = DeviceWriteMapper.toCommand(body);
        Instant deadline = DeviceWriteMapper.toDeadline(body);
        Write<DeviceRestClient, JsonNode, WriteAccepted> write = Write.of(
                        Operation.SEND_DEVICE_COMMAND,
                        projectId,
                        DeviceRestClient.class,
                        (DeviceRestClient client) -> client.sendDeviceCommand(projectId, deviceSn, command),
                        (id, data) -> new WriteAccepted(id))
                .request(body)
                .device(deviceSn)
                .checks(scope -> checks(scope, deviceSn, deadline))
                .notAfter(deadline)
                .wakes(Kind.STATE, Kind.TASKS);
        return writes.run(AT_ONCE.contains(body.command()) ? write.atOnce() : write.holds(deviceSn), options);
    }

    /** Switches a dock's camera. */
    Uni<Response> camera(String projectId, String deviceSn, DockCameraChange body, WriteOptions options) {
        return run(
                Operation.CHANGE_DOCK_CAMERA,
                projectId,
                deviceSn,
                body,
                client -> client.changeDockCamera(projectId, DeviceWriteMapper.toChange(deviceSn, body)),
                (id, data) -> new WriteAccepted(id),
                options);
    }

    /** Switches the lens of an aircraft's camera. */
    Uni<Response> lens(String projectId, String deviceSn, LensChange body, WriteOptions options) {
        return run(
                Operation.CHANGE_AIRCRAFT_LENS,
                projectId,
                deviceSn,
                body,
                client -> client.changeAircraftLens(projectId, DeviceWriteMapper.toChange(deviceSn, body)),
                (id, data) -> new WriteAccepted(id),
                options);
    }

    /** Sets how clear the video is. */
    Uni<Response> streamQuality(String projectId, String deviceSn, StreamQualityChange body, WriteOptions options) {
        return run(
                Operation.SET_STREAM_QUALITY,
                projectId,
                deviceSn,
                body,
                client -> client.setStreamQuality(projectId, DeviceWriteMapper.toQuality(deviceSn, body)),
                (id, data) -> new WriteAccepted(id),
                options);
    }

    /** Takes control of payloads. */
    Uni<Response> acquire(String projectId, String deviceSn, ControlRequest body, WriteOptions options) {
        return run(
                Operation.ACQUIRE_DEVICE_CONTROL,
                projectId,
                deviceSn,
                body,
                client -> client.acquireDeviceControl(projectId, DeviceWriteMapper.toControl(deviceSn, body)),
                (id, data) -> DeviceWriteMapper.toControl(id, deviceSn, data),
                options);
    }

    /** Gives control of payloads back. */
    Uni<Response> release(String projectId, String deviceSn, ControlRequest body, WriteOptions options) {
        return run(
                Operation.RELEASE_DEVICE_CONTROL,
                projectId,
                deviceSn,
                body,
                client -> client.releaseDeviceControl(projectId, DeviceWriteMapper.toControl(deviceSn, body)),
                (id, data) -> DeviceWriteMapper.toControl(id, deviceSn, data),
                options);
    }

    /** Begins the calibration of a dock's position. */
    Uni<Response> calibrate(String projectId, String deviceSn, RtkCalibrationRequest body, WriteOptions options) {
        return run(
                Operation.CALIBRATE_CUSTOM_RTK,
                projectId,
                deviceSn,
                body,
                client -> client.calibrateCustomRtk(projectId, deviceSn, DeviceWriteMapper.toRtk(body)),
                (id, data) -> DeviceWriteMapper.toCalibration(id, data),
                options);
    }

    private <T, R> Uni<Response> run(
            Operation operation,
            String projectId,
            String deviceSn,
            Object body,
            Function<DeviceRestClient, Uni<Envelope<T>>> call,
            BiFunction<String, T, R> answer,
            WriteOptions options) {
        Write<DeviceRestClient, T, R> write = Write.of(operation, projectId, DeviceRestClient.class, call, answer)
                .request(body)
                .device(deviceSn)
                .holds(deviceSn)
                .checks(scope -> checks(scope, deviceSn, null));
        return writes.run(SHOWN.contains(operation) ? write.wakes(Kind.DEVICES) : write, options);
    }

    private Uni<List<Check>> checks(Scope scope, String deviceSn, Instant deadline) {
        return devices.check(scope, deviceSn).map(known -> {
            List<Check> checks = new ArrayList<>(List.of(known));
            if (deadline != null) {
                checks.add(
                        isLate(deadline)
                                ? Check.fail(NOT_AFTER, NOT_AFTER + " " + late(deadline))
                                : Check.pass(NOT_AFTER, "There is time until " + deadline + "."));
            }
            return checks;
        });
    }

    private boolean isLate(Instant deadline) {
        return clock.now().isAfter(deadline);
    }

    private static String late(Instant deadline) {
        return "has passed: " + deadline;
    }
}
