package dev.flightrelay.openmodel;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import dev.flightrelay.listing.Fresh;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.ListingAnswer;
import dev.flightrelay.listing.Page;
import dev.flightrelay.security.Roles;
import dev.flightrelay.write.WriteAccepted;
import dev.flightrelay.write.WriteOptions;

/** {@code /projects/{projectId}/open-modeling}: models from photos of one's own. */
@RegisterForReflection // what is refused finds its operation at the method
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Open modeling")
public class OpenModelResource {

    private final OpenModelService models;
    private final OpenModelCredentials credentials;
    private final OpenModelWrites writes;
    private final ListingAnswer answer;

    OpenModelResource(
            OpenModelService models, OpenModelCredentials credentials, OpenModelWrites writes, ListingAnswer answer) {
        this.models = models;
        this.credentials = credentials;
        this.writes = writes;
        this.answer = answer;
    }

    /** Gets a credential for the bucket: a secret, which is not to be kept by anybody on the way. */
    @POST
    @Path("projects/{projectId}/open-modeling/credentials")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "createOpenModelCredential", summary = "Get a credential to upload photos with")
    @APIResponseSchema(value = UploadCredential.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "obtainOpenModelUploadCredential")
    public Uni<Response> credential(@PathParam("projectId") String projectId) {
        return credentials
                .obtain(projectId)
                .map(credential -> Response.ok(credential)
                        .header("Cache-Control", "no-store")
                        .build());
    }

    /** Reports files that were put into the bucket. A file that is reported twice costs twice. */
    @POST
    @Path("projects/{projectId}/open-modeling/resources/{id}/files")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "reportOpenModelFiles",
            summary = "Report uploaded files",
            description =
                    "Has FlightHub take over up to 100 files of the bucket. The id is a UUID of your own making; give the"
                            + " same for the next hundred, one call after the other. A file that is reported twice costs twice.")
    @APIResponseSchema(value = FilesReported.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "completeOpenModelUpload")
    public Uni<Response> report(
            @PathParam("projectId") String projectId,
            @PathParam("id") String resourceId,
            @NotNull(message = "has to be given") @Valid UploadedFiles body,
            @BeanParam WriteOptions options) {
        return writes.report(projectId, resourceId, body, null, options);
    }

    /** One set of photos. */
    @GET
    @Path("projects/{projectId}/open-modeling/resources/{id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getOpenModelResource", summary = "Get a set of photos")
    @Extension(name = "x-flighthub-operation", value = "getOpenModelResource")
    public Uni<PhotoSet> resource(@PathParam("projectId") String projectId, @PathParam("id") String resourceId) {
        return models.photoSet(projectId, resourceId);
    }

    /** Deletes a set of photos. */
    @DELETE
    @Path("projects/{projectId}/open-modeling/resources/{id}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "deleteOpenModelResource", summary = "Delete a set of photos")
    @APIResponseSchema(value = WriteAccepted.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "deleteOpenModelResource")
    public Uni<Response> deleteResource(
            @PathParam("projectId") String projectId,
            @PathParam("id") String resourceId,
            @BeanParam WriteOptions options) {
        return writes.deletePhotoSet(projectId, resourceId, options);
    }

    /** Starts up to four products of a set of photos. */
    @POST
    @Path("projects/{projectId}/open-modeling/resources/{id}/reconstructions")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startOpenModels",
            summary = "Have models made of a set of photos",
            description =
                    "Uses image quota. Look at each product of the answer: one that has an errorCode other than 0 did not"
                            + " start. Parameters that the relay does not know are passed on as they are.")
    @APIResponseSchema(value = ReconstructionStarted.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "startOpenModelReconstruction")
    public Uni<Response> reconstruct(
            @PathParam("projectId") String projectId,
            @PathParam("id") String resourceId,
            @NotNull(message = "has to be given") @Valid Reconstruction body,
            @BeanParam WriteOptions options) {
        return writes.start(projectId, resourceId, body, null, options);
    }

    /** Lists the models that are being made, in the order of their ids. */
    @GET
    @Path("projects/{projectId}/open-modeling/models")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listOpenModels", summary = "List the models that are being made")
    @Extension(name = "x-flighthub-operation", value = "listRunningOpenModels")
    public Uni<RestResponse<Listing<OpenModel>>> running(
            @PathParam("projectId") String projectId,
            @BeanParam Page page,
            @BeanParam Fresh.Wish fresh,
            Request request) {
        return (fresh.wanted() ? models.runningFresh(projectId, page) : models.running(projectId, page))
                .map(listing -> answer.of(request, listing));
    }

    /** One model. */
    @GET
    @Path("projects/{projectId}/open-modeling/models/{id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getOpenModel", summary = "Get an open model")
    @Extension(name = "x-flighthub-operation", value = "getOpenModel")
    public Uni<OpenModel> model(@PathParam("projectId") String projectId, @PathParam("id") String modelId) {
        return models.model(projectId, modelId);
    }

    /** Deletes a model. */
    @DELETE
    @Path("projects/{projectId}/open-modeling/models/{id}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "deleteOpenModel", summary = "Delete an open model")
    @APIResponseSchema(value = WriteAccepted.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "deleteOpenModel")
    public Uni<Response> deleteModel(
            @PathParam("projectId") String projectId,
            @PathParam("id") String modelId,
            @BeanParam WriteOptions options) {
        return writes.deleteModel(projectId, modelId, options);
    }

    /** Stops the making of a model. */
    @POST
    @Path("projects/{projectId}/open-modeling/models/{id}/stop")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "stopOpenModel",
            summary = "Stop the making of an open model",
            description = "FlightHub gives the image quota back.")
    @APIResponseSchema(value = WriteAccepted.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "stopOpenModelReconstruction")
    public Uni<Response> stop(
            @PathParam("projectId") String projectId,
            @PathParam("id") String modelId,
            @BeanParam WriteOptions options) {
        return writes.stop(projectId, modelId, options);
    }
}
