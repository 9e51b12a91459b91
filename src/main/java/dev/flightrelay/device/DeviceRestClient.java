package dev.flightrelay.device;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamList;

/**
 * FlightHub's page group "Device Management" but for alerts, and the two device lists of the group "Organize Projects". Calls
 * that make a device do something answer code 0 when they are accepted, not when they are done; their {@code data} is null or
 * an empty object.
 */
@RegisterRestClient(baseUri = "http://set-per-organisation")
@Path("/openapi/v0.1")
@Consumes(MediaType.APPLICATION_JSON)
interface DeviceRestClient {

    /**
     * {@code listOrganizationDevices}, page "Get the list of devices under the organization" (api-263045291):
     * {@code GET /device}, gateways and their aircraft of the whole organisation. A null list when the key lacks the
     * organisation's rights. Evidence: observed. Effect: read. Retry: safe.
     */
    @GET
    @Path("/device")
    Uni<Envelope<UpstreamList<UpstreamTopology>>> listOrganizationDevices();

    /**
     * {@code listProjectDevices}, page "Obtain the list of devices under the project" (api-263045292):
     * {@code GET /project/device}, the same for one project, at most 1000 pairs. Refused with 210104 (no project) and 210113
     * (its devices cannot be read). Evidence: observed. Effect: read. Retry: safe.
     */
    @GET
    @Path("/project/device")
    Uni<Envelope<UpstreamList<UpstreamTopology>>> listProjectDevices(@HeaderParam("X-Project-Uuid") String projectId);

    /**
     * {@code getDeviceState}, page "Device Model Retrieval" (api-263045310): {@code GET /device/{device_sn}/state}, the
     * newest thing model of a device that is on line; 212015 when it is not, 210900 for a device of nobody, 200403 or HTTP
     * 403 without the rights. Evidence: observed. Effect: read. Retry: safe.
     */
    @GET
    @Path("/device/{device_sn}/state")
    Uni<Envelope<UpstreamDeviceState>> getDeviceState(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("device_sn") String deviceSn);

    /**
     * {@code sendDeviceCommand}, page "Real-time control command distribution": {@code POST /device/{device_sn}/command},
     * with the serial number of the dock. Refused with 212015 (off line), 228402 (no control), 228406 (not supported).
     * Evidence: documented; the target of {@code return_specific_home} inferred from FlightHub Sync. Effect: hardware, moves
     * an aircraft. Retry: never.
     */
    @POST
    @Path("/device/{device_sn}/command")
    Uni<Envelope<JsonNode>> sendDeviceCommand(
            @HeaderParam("X-Project-Uuid") String projectId,
            @PathParam("device_sn") String dockSn,
            UpstreamDeviceRequest.Command command);

    /**
     * {@code changeDockCamera}, page "Dock camera switch": {@code POST /device/change-camera}, switches a dock's live
     * picture between inside and outside. Evidence: documented. Effect: hardware. Retry: after a look at the camera's
     * position.
     */
    @POST
    @Path("/device/change-camera")
    Uni<Envelope<JsonNode>> changeDockCamera(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamDeviceRequest.CameraChange change);

    /**
     * {@code changeAircraftLens}, page "Aircraft Lens Switching": {@code POST /device/change-lens}; 228402 without control
     * of the payload. Evidence: documented. Effect: hardware. Retry: after a look at the camera's lens.
     */
    @POST
    @Path("/device/change-lens")
    Uni<Envelope<JsonNode>> changeAircraftLens(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamDeviceRequest.LensChange change);

    /**
     * {@code acquireDeviceControl}, page "Control acquisition" (group of api-263045315): {@code POST /device/control}, takes
     * control of payloads, from a human pilot too; 228402 if the pilot keeps it. Answers all control rights of the aircraft.
     * Evidence: documented; {@code drone_sn} and answer documented for the sister call that releases. Effect: hardware.
     * Retry: after a look at who has control.
     */
    @POST
    @Path("/device/control")
    Uni<Envelope<UpstreamDeviceControl>> acquireDeviceControl(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamDeviceRequest.Control control);

    /**
     * {@code releaseDeviceControl}, page "Release control" (api-263045316): {@code DELETE /device/control}, a DELETE with a
     * body. Answers all control rights of the aircraft. Evidence: documented. Effect: hardware. Retry: safe.
     */
    @DELETE
    @Path("/device/control")
    Uni<Envelope<UpstreamDeviceControl>> releaseDeviceControl(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamDeviceRequest.Control control);

    /**
     * {@code setStreamQuality}, page "Video transmission clarity settings": {@code PUT /device/stream/quality}; needs
     * control of the payload. Evidence: documented; the name of the quality's field is not sure. Effect: hardware. Retry:
     * safe.
     */
    @PUT
    @Path("/device/stream/quality")
    Uni<Envelope<JsonNode>> setStreamQuality(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamDeviceRequest.StreamQuality quality);

    /**
     * {@code calibrateCustomRtk}, page "Custom Network RTK Calibration": {@code POST /device/{device_sn}/rtk}, starts the
     * calibration of a dock's position by an NTRIP service. Evidence: documented; the answer inferred from V2.0. Effect:
     * hardware. Retry: never.
     */
    @POST
    @Path("/device/{device_sn}/rtk")
    Uni<Envelope<UpstreamRtkCalibration>> calibrateCustomRtk(
            @HeaderParam("X-Project-Uuid") String projectId,
            @PathParam("device_sn") String dockSn,
            UpstreamDeviceRequest.Rtk rtk);
}
