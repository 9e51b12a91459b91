package dev.flightrelay.hms;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamList;

/** FlightHub's health alerts. */
@RegisterRestClient(baseUri = "http://set-per-organisation")
@Path("/openapi/v0.1/device/hms")
interface HmsRestClient {

    /**
     * {@code listDeviceHms}, page "HMS Information Retrieval" (group of api-263045312): {@code GET /device/hms}, the present
     * alerts of up to 100 devices, whose serial numbers are joined by commas. Evidence: observed. Effect: read. Retry: safe.
     */
    @GET
    Uni<Envelope<UpstreamList<UpstreamDeviceHms>>> listDeviceHms(
            @HeaderParam("X-Project-Uuid") String projectId, @QueryParam("device_sn_list") String deviceSns);
}
