package dev.flightrelay.openmodel;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamList;

/**
 * FlightHub's open modeling: models from photos of one's own. The paths stand on FlightHub's pages; the bodies are known from
 * the contract of its later edition, V2.0, unless it says so below.
 */
@RegisterRestClient(baseUri = "http://set-per-organisation")
@Path("/openapi/v0.1/open_model")
interface OpenModelRestClient {

    /**
     * {@code obtainOpenModelUploadCredential}, page "Get upload credential": {@code POST /open_model/stores/obtain_token}, a
     * credential for the bucket of the photos, under other names than the storage credential of a project. No body.
     * Evidence: documented; answer inferred from V2.0. Effect: read of a secret. Retry: safe.
     */
    @POST
    @Path("/stores/obtain_token")
    Uni<Envelope<UpstreamUploadCredential>> obtainOpenModelUploadCredential(
            @HeaderParam("X-Project-Uuid") String projectId);

    /**
     * {@code completeOpenModelUpload}, page "Upload callback": {@code POST /open_model/stores/upload_callback}, takes over
     * at most 100 files of the bucket. A file that is named again uses up resources again. Evidence: documented. Effect:
     * cloud write, billed. Retry: never.
     */
    @POST
    @Path("/stores/upload_callback")
    Uni<Envelope<UpstreamUploadResult>> completeOpenModelUpload(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamUploadCallback body);

    /**
     * {@code getOpenModelResource}, page "Get resource details": {@code GET /open_model/resource/{resource_uuid}}, state,
     * size and names of a set of photos. Evidence: documented; answer inferred from V2.0 but for the three states. Effect:
     * read. Retry: safe.
     */
    @GET
    @Path("/resource/{resource_uuid}")
    Uni<Envelope<UpstreamPhotoSet>> getOpenModelResource(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("resource_uuid") String resourceId);

    /**
     * {@code deleteOpenModelResource}, page "Delete resource": {@code DELETE /open_model/resource/{resource_uuid}}, removes
     * a set of photos. Evidence: documented. Effect: cloud write. Retry: safe.
     */
    @DELETE
    @Path("/resource/{resource_uuid}")
    Uni<Envelope<JsonNode>> deleteOpenModelResource(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("resource_uuid") String resourceId);

    /**
     * {@code startOpenModelReconstruction}, page "Start reconstruction task":
     * {@code POST /open_model/models/reconstruction/start}, up to four products of one resource, their parameters as JSON
     * inside strings. Evidence: documented; bodies inferred from V2.0. Effect: cloud write, billed, uses image quota. Retry:
     * never.
     */
    @POST
    @Path("/models/reconstruction/start")
    Uni<Envelope<UpstreamStarted>> startOpenModelReconstruction(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamStart body);

    /**
     * {@code stopOpenModelReconstruction}, page "Stop reconstruction task":
     * {@code POST /open_model/models/{model_uuid}/reconstruction/stop}, ends a reconstruction; the quota is given back. No
     * body. Evidence: documented. Effect: cloud write. Retry: after a look at the model.
     */
    @POST
    @Path("/models/{model_uuid}/reconstruction/stop")
    Uni<Envelope<JsonNode>> stopOpenModelReconstruction(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("model_uuid") String modelId);

    /**
     * {@code getOpenModel}, page "Get the Model Details": {@code GET /open_model/models/{model_uuid}}, state, progress and
     * files of a model. Evidence: documented; answer inferred from V2.0. Effect: read. Retry: safe.
     */
    @GET
    @Path("/models/{model_uuid}")
    Uni<Envelope<UpstreamOpenModel>> getOpenModel(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("model_uuid") String modelId);

    /**
     * {@code deleteOpenModel}, page "Delete Models": {@code DELETE /open_model/models/{model_uuid}}, the model and its
     * results. Evidence: documented. Effect: cloud write. Retry: safe.
     */
    @DELETE
    @Path("/models/{model_uuid}")
    Uni<Envelope<JsonNode>> deleteOpenModel(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("model_uuid") String modelId);

    /**
     * {@code listRunningOpenModels}, "Models being reconstructed" (not in FlightHub's tree of pages):
     * {@code GET /open_model/models/running}, all reconstructions under way of a project, in one answer. Evidence:
     * documented; path from a transcription, answer inferred from V2.0. Effect: read. Retry: safe.
     */
    @GET
    @Path("/models/running")
    Uni<Envelope<UpstreamList<UpstreamOpenModel>>> listRunningOpenModels(
            @HeaderParam("X-Project-Uuid") String projectId);
}
