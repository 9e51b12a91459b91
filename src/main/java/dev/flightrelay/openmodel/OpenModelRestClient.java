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
     * {@code obtainOpenModelUploadCredential} ("Get upload credential"): a credential for the bucket of the photos, under other
     * names than the storage credential of a project. No body. Path documented, answer inferred; reads a secret, may be repeated.
     */
    @POST
    @Path("/stores/obtain_token")
    Uni<Envelope<UpstreamUploadCredential>> obtainOpenModelUploadCredential(
            @HeaderParam("X-Project-Uuid") String projectId);

    /**
     * {@code completeOpenModelUpload} ("Upload callback"): takes over at most 100 files of the bucket. Documented; a write that
     * uses up resources for each file again when it is repeated: never repeat it blindly.
     */
    @POST
    @Path("/stores/upload_callback")
    Uni<Envelope<UpstreamUploadResult>> completeOpenModelUpload(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamUploadCallback body);

    /** {@code getOpenModelResource} ("Get resource details"). Path and states documented, answer inferred; read, may be repeated. */
    @GET
    @Path("/resource/{resource_uuid}")
    Uni<Envelope<UpstreamPhotoSet>> getOpenModelResource(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("resource_uuid") String resourceId);

    /** {@code deleteOpenModelResource} ("Delete resource"). Documented; write, twice is as good as once. */
    @DELETE
    @Path("/resource/{resource_uuid}")
    Uni<Envelope<JsonNode>> deleteOpenModelResource(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("resource_uuid") String resourceId);

    /**
     * {@code startOpenModelReconstruction} ("Start reconstruction task"): up to four products of one resource, their parameters
     * as JSON inside strings. Path documented, bodies inferred; a write that uses image quota: never repeat it blindly.
     */
    @POST
    @Path("/models/reconstruction/start")
    Uni<Envelope<UpstreamStarted>> startOpenModelReconstruction(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamStart body);

    /**
     * {@code stopOpenModelReconstruction} ("Stop reconstruction task"): the quota is given back. No body. Documented; write, look
     * before it is repeated.
     */
    @POST
    @Path("/models/{model_uuid}/reconstruction/stop")
    Uni<Envelope<JsonNode>> stopOpenModelReconstruction(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("model_uuid") String modelId);

    /** {@code getOpenModel} ("Get the Model Details"). Path documented, answer inferred; read, may be repeated. */
    @GET
    @Path("/models/{model_uuid}")
    Uni<Envelope<UpstreamOpenModel>> getOpenModel(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("model_uuid") String modelId);

    /** {@code deleteOpenModel} ("Delete Models"): the model and its results. Documented; write, twice is as good as once. */
    @DELETE
    @Path("/models/{model_uuid}")
    Uni<Envelope<JsonNode>> deleteOpenModel(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("model_uuid") String modelId);

    /**
     * {@code listRunningOpenModels}: all jobs under way of a project. Not in FlightHub's tree of pages; documented in a
     * transcription, answer inferred; read, may be repeated.
     */
    @GET
    @Path("/models/running")
    Uni<Envelope<UpstreamList<UpstreamOpenModel>>> listRunningOpenModels(
            @HeaderParam("X-Project-Uuid") String projectId);
}
