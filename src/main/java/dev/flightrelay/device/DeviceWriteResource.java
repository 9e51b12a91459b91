package dev.flightrelay.device;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.flightrelay.security.Roles;
import dev.flightrelay.write.WriteAccepted;
import dev.flightrelay.write.WriteOptions;

/** What a device of a project can be made to do: {@code /projects/{projectId}/devices/{sn}/…}. */
@RegisterForReflection // what is refused finds its operation at the method
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Devices")
public class DeviceWriteResource {

    private final DeviceWrites writes;

    DeviceWriteResource(DeviceWrites writes) {
        this.writes = writes;
    }

    /** Sends a command. Accepted is not done: watch the state. */
    @POST
    @Path("projects/{projectId}/devices/{sn}/commands")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Send a command to a dock and its aircraft")
    @APIResponseSchema(value = WriteAccepted.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "sendDeviceCommand")
    public Uni<Response> command(
            @PathParam("projectId") String projectId,
            @PathParam("sn") String deviceSn,
            @NotNull(message = "has to be given") @Valid DeviceCommand body,
            @BeanParam WriteOptions options) {
        return writes.command(projectId, deviceSn, body, options);
    }

    /** Switches a dock's camera between inside and outside. */
    @PUT
    @Path("projects/{projectId}/devices/{sn}/camera")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Switch a dock's camera")
    @APIResponseSchema(value = WriteAccepted.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "changeDockCamera")
    public Uni<Response> camera(
            @PathParam("projectId") String projectId,
            @PathParam("sn") String deviceSn,
            @NotNull(message = "has to be given") @Valid DockCameraChange body,
            @BeanParam WriteOptions options) {
        return writes.camera(projectId, deviceSn, body, options);
    }

    /** Switches the lens of an aircraft's camera, after control of it was taken. */
    @PUT
    @Path("projects/{projectId}/devices/{sn}/lens")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Switch the lens of an aircraft's camera")
    @APIResponseSchema(value = WriteAccepted.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "changeAircraftLens")
    public Uni<Response> lens(
            @PathParam("projectId") String projectId,
            @PathParam("sn") String deviceSn,
            @NotNull(message = "has to be given") @Valid LensChange body,
            @BeanParam WriteOptions options) {
        return writes.lens(projectId, deviceSn, body, options);
    }

    /** Sets how clear the video is, after control of the camera was taken. */
    @PUT
    @Path("projects/{projectId}/devices/{sn}/stream-quality")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set the quality of an aircraft's video")
    @APIResponseSchema(value = WriteAccepted.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "setStreamQuality")
    public Uni<Response> streamQuality(
            @PathParam("projectId") String projectId,
            @PathParam("sn") String deviceSn,
            @NotNull(message = "has to be given") @Valid StreamQualityChange body,
            @BeanParam WriteOptions options) {
        return writes.streamQuality(projectId, deviceSn, body, options);
    }

    /** Takes control of payloads, from a human pilot too. */
    @PUT
    @Path("projects/{projectId}/devices/{sn}/control")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Take control of an aircraft's payloads")
    @APIResponseSchema(value = DeviceControl.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "acquireDeviceControl")
    public Uni<Response> acquire(
            @PathParam("projectId") String projectId,
            @PathParam("sn") String deviceSn,
            @NotNull(message = "has to be given") @Valid ControlRequest body,
            @BeanParam WriteOptions options) {
        return writes.acquire(projectId, deviceSn, body, options);
    }

    /** Gives control of payloads back. The body of this DELETE says of which. */
    @DELETE
    @Path("projects/{projectId}/devices/{sn}/control")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give control of an aircraft's payloads back")
    @APIResponseSchema(value = DeviceControl.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "releaseDeviceControl")
    public Uni<Response> release(
            @PathParam("projectId") String projectId,
            @PathParam("sn") String deviceSn,
            @NotNull(message = "has to be given") @Valid ControlRequest body,
            @BeanParam WriteOptions options) {
        return writes.release(projectId, deviceSn, body, options);
    }

    /** Begins to calibrate a dock's position by an NTRIP service. */
    @POST
    @Path("projects/{projectId}/devices/{sn}/rtk-calibrations")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Calibrate a dock's position by an NTRIP service")
    @APIResponseSchema(value = RtkCalibration.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "calibrateCustomRtk")
    public Uni<Response> calibrate(
            @PathParam("projectId") String projectId,
            @PathParam("sn") String deviceSn,
            @NotNull(message = "has to be given") @Valid RtkCalibrationRequest body,
            @BeanParam WriteOptions options) {
        return writes.calibrate(projectId, deviceSn, body, options);
    }
}
