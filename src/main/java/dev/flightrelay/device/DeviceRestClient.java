package dev.flightrelay.device;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamList;

/** FlightHub's calls that list devices and tell their state. */
@RegisterRestClient(baseUri = "http://set-per-organisation")
@Path("/openapi/v0.1")
interface DeviceRestClient {

    /**
     * {@code listOrganizationDevices}: gateways and their aircraft of the whole organisation. A null list when the key lacks
     * the organisation's rights. Observed; read, may be repeated.
     */
    @GET
    @Path("/device")
    Uni<Envelope<UpstreamList<UpstreamTopology>>> listOrganizationDevices();

    /** {@code listProjectDevices}: the same for one project, at most 1000 pairs. Observed; read, may be repeated. */
    @GET
    @Path("/project/device")
    Uni<Envelope<UpstreamList<UpstreamTopology>>> listProjectDevices(@HeaderParam("X-Project-Uuid") String projectId);

    /**
     * {@code getDeviceState}: the newest thing model of a device that is on line; 212015 when it is not. Observed; read, may
     * be repeated.
     */
    @GET
    @Path("/device/{device_sn}/state")
    Uni<Envelope<UpstreamDeviceState>> getDeviceState(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("device_sn") String deviceSn);
}
