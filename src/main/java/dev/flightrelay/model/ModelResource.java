package dev.flightrelay.model;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import dev.flightrelay.listing.Fresh;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.ListingAnswer;
import dev.flightrelay.listing.Page;
import dev.flightrelay.security.Roles;
import dev.flightrelay.storage.SignedLink;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.write.Write;
import dev.flightrelay.write.WriteOptions;
import dev.flightrelay.write.Writes;

import static dev.flightrelay.upstream.Operation.CREATE_MODEL;

/** {@code /projects/{projectId}/models}: what FlightHub made of photos. */
@RegisterForReflection // what is refused finds its operation at the method
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
public class ModelResource {

    private final ModelService models;
    private final PendingModels pending;
    private final Writes writes;
    private final ListingAnswer answer;

    ModelResource(ModelService models, PendingModels pending, Writes writes, ListingAnswer answer) {
        this.models = models;
        this.pending = pending;
        this.writes = writes;
        this.answer = answer;
    }

    /** Lists finished models, in the order of their ids. */
    @GET
    @Path("projects/{projectId}/models")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "List the finished models of a project")
    @Extension(name = "x-flighthub-operation", value = "listModels")
    public Uni<RestResponse<Listing<Model>>> list(
            @PathParam("projectId") String projectId,
            @BeanParam Page page,
            @BeanParam Fresh.Wish fresh,
            Request request) {
        return (fresh.wanted() ? models.listFresh(projectId, page) : models.list(projectId, page))
                .map(listing -> answer.of(request, listing));
    }

    /** One model. */
    @GET
    @Path("projects/{projectId}/models/{modelId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Get a model")
    @Extension(name = "x-flighthub-operation", value = "getModel")
    public Uni<Model> get(@PathParam("projectId") String projectId, @PathParam("modelId") String modelId) {
        return models.get(projectId, modelId);
    }

    /** Sends the caller to the model's files. */
    @GET
    @Path("projects/{projectId}/models/{modelId}/content")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Download the files of a model")
    @APIResponse(responseCode = "302", description = "They are at Location, a signed link that was made just now.")
    @Extension(name = "x-flighthub-operation", value = "getModel")
    public Uni<Response> content(@PathParam("projectId") String projectId, @PathParam("modelId") String modelId) {
        return models.link(projectId, modelId)
                .map(link -> SignedLink.redirect(link, "FlightHub has no files of model " + modelId + "."));
    }

    /** Starts a reconstruction. */
    @POST
    @Path("projects/{projectId}/models")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make models of the photos of a flight task; costs image quota")
    @APIResponseSchema(value = ModelCreated.class, responseCode = "201")
    @Extension(name = "x-flighthub-operation", value = "createModel")
    public Uni<Response> create(
            @PathParam("projectId") String projectId,
            @NotNull(message = "has to be given") @Valid ModelRequest body,
            @BeanParam WriteOptions options) {
        Write<ModelRestClient, UpstreamModel.Created, ModelCreated> write = Write.of(
                CREATE_MODEL,
                projectId,
                ModelRestClient.class,
                client -> client.createModel(projectId, ModelMapper.toUpstream(body)),
                ModelResource::created);
        return writes.run(
                write.request(body)
                        .onAccepted((scope, created) -> pending.began(scope, created, body))
                        .creates("models", "modelId")
                        .wakes(Kind.MODELS),
                options);
    }

    private static ModelCreated created(String operationId, UpstreamModel.Created data) {
        if (data == null || data.id() == null) {
            throw UpstreamException.incomplete(CREATE_MODEL);
        }
        return new ModelCreated(data.id().toString(), operationId);
    }
}
