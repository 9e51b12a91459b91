package dev.flightrelay.model;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamList;

/** FlightHub's group "Model Management". */
@RegisterRestClient(baseUri = "http://set-per-organisation")
@Path("/openapi/v0.1/model")
interface ModelRestClient {

    /**
     * {@code listModels}, page "Get the list of models under the project" (group of api-263045320): {@code GET /model},
     * finished models, all in one answer. Evidence: documented; answer inferred from V2.0. Effect: read. Retry: safe.
     */
    @GET
    Uni<Envelope<UpstreamList<UpstreamModel>>> listModels(@HeaderParam("X-Project-Uuid") String projectId);

    /**
     * {@code getModel}, page "Get Model Details" (group of api-263045321): {@code GET /model/{model_id}}, the same of one
     * model, with signed links, which may be empty. Evidence: documented; answer inferred from V2.0. Effect: read. Retry:
     * safe.
     */
    @GET
    @Path("/{model_id}")
    Uni<Envelope<UpstreamModel>> getModel(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("model_id") long modelId);

    /**
     * {@code createModel}, page "Model reconstruction": {@code POST /model/create}, makes models of the photos of a flight
     * task. Progress is seen in the list only. Evidence: documented; most of its body and the answer inferred from V2.0.
     * Effect: cloud write, billed, uses image quota. Retry: never.
     */
    @POST
    @Path("/create")
    Uni<Envelope<UpstreamModel.Created>> createModel(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamModelRequest request);
}
