package dev.flightrelay.task;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.ListingAnswer;
import dev.flightrelay.listing.Page;
import dev.flightrelay.security.Roles;

/** {@code /projects/{projectId}/tasks/{taskId}/media}: the files that a flight made. */
@RegisterForReflection // its roles are looked up at the methods
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
public class TaskMediaResource {

    private final MediaService media;
    private final ListingAnswer answer;

    TaskMediaResource(MediaService media, ListingAnswer answer) {
        this.media = media;
        this.answer = answer;
    }

    /** Lists the files of a task in the order in which they were taken. */
    @GET
    @Path("projects/{projectId}/tasks/{taskId}/media")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "List the media of a flight task")
    @Extension(name = "x-flighthub-operation", value = "listFlightTaskMedia")
    public Uni<RestResponse<Listing<TaskMedia>>> list(
            @PathParam("projectId") String projectId,
            @PathParam("taskId") String taskId,
            @BeanParam Page page,
            Request request) {
        return media.list(projectId, taskId, page).map(listing -> answer.of(request, listing));
    }

    /** Leads to a file. */
    @GET
    @Path("projects/{projectId}/tasks/{taskId}/media/{mediaId}/content")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Go to a file of a flight task")
    @APIResponse(responseCode = "302", description = "The file is at Location for some minutes.")
    @Extension(name = "x-flighthub-operation", value = "listFlightTaskMedia")
    public Uni<Response> content(
            @PathParam("projectId") String projectId,
            @PathParam("taskId") String taskId,
            @PathParam("mediaId") String mediaId) {
        return media.content(projectId, taskId, mediaId).map(TaskMediaResource::to);
    }

    /** Leads to a small picture of a file. */
    @GET
    @Path("projects/{projectId}/tasks/{taskId}/media/{mediaId}/preview")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Go to a small picture of a file of a flight task")
    @APIResponse(responseCode = "302", description = "The picture is at Location for some minutes.")
    @Extension(name = "x-flighthub-operation", value = "listFlightTaskMedia")
    public Uni<Response> preview(
            @PathParam("projectId") String projectId,
            @PathParam("taskId") String taskId,
            @PathParam("mediaId") String mediaId) {
        return media.preview(projectId, taskId, mediaId).map(TaskMediaResource::to);
    }

    /* The link is as good as a key: nobody on the way may keep it. */
    private static Response to(URI link) {
        return Response.status(Response.Status.FOUND)
                .header(HttpHeaders.LOCATION, link.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
