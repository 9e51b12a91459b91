package dev.flightrelay.livestream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
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

import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.ListingAnswer;
import dev.flightrelay.listing.Page;
import dev.flightrelay.security.Caller;
import dev.flightrelay.security.Roles;
import dev.flightrelay.write.WriteOptions;

/** {@code /projects/{projectId}/livestreams}: video of docks and aircraft. */
@RegisterForReflection // what is refused finds its operation at the method
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Live streams")
public class LivestreamResource {

    private final LivestreamService livestreams;
    private final ListingAnswer answer;
    private final Caller caller;

    LivestreamResource(LivestreamService livestreams, ListingAnswer answer, Caller caller) {
        this.livestreams = livestreams;
        this.answer = answer;
        this.caller = caller;
    }

    /**
     * Starts a live stream, or joins the one that the camera sends already, without a call to FlightHub. The answer tells how to
     * see it.
     */
    @POST
    @Path("projects/{projectId}/livestreams")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Start a live stream")
    @APIResponseSchema(value = LivestreamStarted.class, responseCode = "201")
    @Extension(name = "x-flighthub-operation", value = "startLiveStream")
    public Uni<Response> start(
            @PathParam("projectId") String projectId,
            @NotNull(message = "has to be given") @Valid LivestreamRequest body,
            @BeanParam WriteOptions options) {
        return livestreams.start(projectId, body, caller.id(), options);
    }

    /** Lists the live streams of a project that were started here and are not over, in the order of their ids. */
    @GET
    @Path("projects/{projectId}/livestreams")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "List live streams")
    public Uni<RestResponse<Listing<Livestream>>> list(
            @PathParam("projectId") String projectId, @BeanParam Page page, Request request) {
        return livestreams.list(projectId, page).map(listing -> answer.of(request, listing));
    }

    /** One live stream, until it is over, with how to see it. */
    @GET
    @Path("projects/{projectId}/livestreams/{livestreamId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Get a live stream")
    @APIResponseSchema(value = Livestream.class, responseCode = "200")
    public Uni<Response> get(@PathParam("projectId") String projectId, @PathParam("livestreamId") String livestreamId) {
        return livestreams.get(projectId, livestreamId, caller.id()).map(LivestreamResource::unstored);
    }

    /** Says that the caller watches. That counts for a minute: a stream that somebody watches is started anew before its end. */
    @PUT
    @Path("projects/{projectId}/livestreams/{livestreamId}/viewers/me")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "watchLivestream", summary = "Say that one is watching")
    @APIResponseSchema(value = Livestream.class, responseCode = "200")
    public Uni<Response> watch(
            @PathParam("projectId") String projectId, @PathParam("livestreamId") String livestreamId) {
        return livestreams.watch(projectId, livestreamId, caller.id()).map(LivestreamResource::unstored);
    }

    /** Leaves a live stream. FlightHub has no call that stops one: it ends by itself when nobody watches. */
    @DELETE
    @Path("projects/{projectId}/livestreams/{livestreamId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "leaveLivestream", summary = "Leave a live stream")
    @APIResponse(responseCode = "204", description = "The caller does not count as a viewer any more.")
    public Uni<Void> leave(@PathParam("projectId") String projectId, @PathParam("livestreamId") String livestreamId) {
        return livestreams.leave(projectId, livestreamId, caller.id());
    }

    private static Response unstored(Livestream stream) {
        return Response.ok(stream).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
