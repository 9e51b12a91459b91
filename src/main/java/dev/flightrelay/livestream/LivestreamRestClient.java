package dev.flightrelay.livestream;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.flightrelay.upstream.Envelope;

/** FlightHub's page group "Livestream Management": "Livestream Push" and "Bypass Streaming". */
@RegisterRestClient(baseUri = "http://set-per-organisation")
@Path("/openapi/v0.1/live-stream")
@Consumes(MediaType.APPLICATION_JSON)
interface LivestreamRestClient {

    /**
     * {@code startLiveStream}, page "Start livestream" (api-263045295): {@code POST /live-stream/start}, makes a device push
     * its video and answers how to see it, a secret. Ends by itself after five minutes without a viewer; there is no stop
     * and no renewal. Refused with 213003 (off line), 213014 (camera cannot), 213001; 200500 may be bad input or a crash;
     * 200403 for a wrong project, and HTTP 403 for a key without the scopes. Evidence: observed. Effect: cloud write. Retry:
     * after a look at whether video comes.
     */
    @POST
    @Path("/start")
    Uni<Envelope<UpstreamLivestream>> startLiveStream(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamLivestreamRequest request);

    /**
     * {@code createStreamConverter}, page "Create Stream Forwarder" (api-263045296): {@code POST /live-stream/converter},
     * forwards a camera to an RTMP or GB28181 server; at most 20, each with its own name and target. Refused with 213024,
     * 213025, 213028, 213050, 213054, 213055, 233314, 233317. Evidence: documented; some pages say private cloud only.
     * Effect: cloud write. Retry: after a look at the list.
     */
    @POST
    @Path("/converter")
    Uni<Envelope<UpstreamForwarderCreated>> createStreamConverter(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamForwarderRequest request);

    /**
     * {@code listStreamConverters}, page "Get stream transcoder list": {@code GET /live-stream/converter}, the forwarders
     * with the secrets of their targets. Refused with 213027, 233316. Evidence: documented; paging and answer inferred from
     * V2.0. Effect: read. Retry: safe.
     */
    @GET
    @Path("/converter")
    Uni<Envelope<UpstreamForwarderList>> listStreamConverters(
            @HeaderParam("X-Project-Uuid") String projectId,
            @QueryParam("page") int page,
            @QueryParam("page_size") int pageSize);

    /**
     * {@code enableStreamConverter}, page "Enable/Disable stream forwarder":
     * {@code PUT /live-stream/converter/{converter_id}}, switches forwarding on or off. Refused with 213028, 213029, 213051.
     * Evidence: documented. Effect: cloud write. Retry: safe.
     */
    @PUT
    @Path("/converter/{converter_id}")
    Uni<Envelope<JsonNode>> enableStreamConverter(
            @HeaderParam("X-Project-Uuid") String projectId,
            @PathParam("converter_id") String forwarderId,
            UpstreamForwarderSwitch request);

    /**
     * {@code deleteStreamConverter}, page "Delete stream forwarder": {@code DELETE /live-stream/converter/{converter_id}},
     * ends and removes a forwarder. Refused with 213026, 213029, 233315. Evidence: documented. Effect: cloud write. Retry:
     * safe.
     */
    @DELETE
    @Path("/converter/{converter_id}")
    Uni<Envelope<JsonNode>> deleteStreamConverter(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("converter_id") String forwarderId);
}
