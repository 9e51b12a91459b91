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
     * {@code listModels}, page "Get the list of models under the project" (group of api-263045320): finished models, all in
     * one answer. Documented; read, may be repeated.
     */
    @GET
    Uni<Envelope<UpstreamList<UpstreamModel>>> listModels(@HeaderParam("X-Project-Uuid") String projectId);

    /**
     * {@code getModel}, page "Get Model Details" (group of api-263045321): adds signed links, which may be empty. Documented;
     * read, may be repeated.
     */
    @GET
    @Path("/{model_id}")
    Uni<Envelope<UpstreamModel>> getModel(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("model_id") long modelId);

    /**
     * {@code createModel}, page "Model reconstruction": makes models of the photos of a flight task. Documented, most of its
     * body inferred from V2.0; costs quota, never to be repeated.
     */
    @POST
    @Path("/create")
    Uni<Envelope<UpstreamModel.Created>> createModel(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamModelRequest request);
}
