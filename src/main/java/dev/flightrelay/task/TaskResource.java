package dev.flightrelay.task;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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

/** {@code /projects/{projectId}/tasks}: flight tasks and the ways that were flown in them. */
@RegisterForReflection // what is refused finds its operation at the method
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
public class TaskResource {

    private static final List<Variant> TRACKS = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(TrackFeature.MEDIA_TYPE))
            .build();

    private final TaskService tasks;
    private final TaskWrites writes;
    private final ListingAnswer answer;

    TaskResource(TaskService tasks, TaskWrites writes, ListingAnswer answer) {
        this.tasks = tasks;
        this.writes = writes;
        this.answer = answer;
    }

    /** Lists tasks, those that begin last first. */
    @GET
    @Path("projects/{projectId}/tasks")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "List flight tasks")
    @Extension(name = "x-flighthub-operation", value = "listFlightTasks")
    public Uni<RestResponse<Listing<Task>>> list(
            @PathParam("projectId") String projectId,
            @BeanParam TaskQuery query,
            @BeanParam Page page,
            @BeanParam Fresh.Wish fresh,
            Request request) {
        return tasks.list(projectId, query, page, fresh.wanted()).map(listing -> answer.of(request, listing));
    }

    /** One task. */
    @GET
    @Path("projects/{projectId}/tasks/{taskId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Get a flight task")
    @Extension(name = "x-flighthub-operation", value = "getFlightTask")
    public Uni<Task> get(@PathParam("projectId") String projectId, @PathParam("taskId") String taskId) {
        return tasks.get(projectId, taskId);
    }

    /** Makes a task; an immediate one takes off. */
    @POST
    @Path("projects/{projectId}/tasks")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a flight task", description = "An immediate task takes off within about 20 seconds.")
    @APIResponseSchema(value = TaskCreated.class, responseCode = "201")
    @Extension(name = "x-flighthub-operation", value = "createFlightTask")
    public Uni<Response> create(
            @PathParam("projectId") String projectId,
            @NotNull(message = "has to be given") @Valid TaskRequest body,
            @Parameter(
                            description =
                                    "Checks that are not to hold it back, with commas between: dock-online, aircraft-in-dock,"
                                            + " battery, wind, rain, storage, return-height. Needs the role admin.")
                    @QueryParam("skipChecks")
                    List<String> skipChecks,
            @BeanParam WriteOptions options) {
        return writes.create(projectId, body, skipChecks, options);
    }

    /** Holds a planned task or takes it up again. */
    @PATCH
    @Path("projects/{projectId}/tasks/{taskId}")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Hold a planned flight task, or take it up again",
            description = "It pauses no aircraft in the air: that is a command of the dock.")
    @APIResponseSchema(value = WriteAccepted.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "updateFlightTaskStatus")
    public Uni<Response> change(
            @PathParam("projectId") String projectId,
            @PathParam("taskId") String taskId,
            @NotNull(message = "has to be given") @Valid TaskChange body,
            @BeanParam WriteOptions options) {
        return writes.change(projectId, taskId, body, options);
    }

    /** The way that was flown in a task, as JSON or, by {@code Accept: application/geo+json}, as GeoJSON. */
    @GET
    @Path("projects/{projectId}/tasks/{taskId}/track")
    @RolesAllowed(Roles.VIEWER)
    @Produces({MediaType.APPLICATION_JSON, TrackFeature.MEDIA_TYPE})
    @Operation(summary = "Get the way that was flown in a flight task")
    @APIResponse(
            responseCode = "200",
            description = "The track.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Track.class)),
                @Content(mediaType = TrackFeature.MEDIA_TYPE, schema = @Schema(implementation = TrackFeature.class))
            })
    @Extension(name = "x-flighthub-operation", value = "getFlightTaskTrack")
    public Uni<Response> track(
            @PathParam("projectId") String projectId, @PathParam("taskId") String taskId, Request request) {
        // tells Vary too
        Variant wanted = request.selectVariant(TRACKS);
        boolean geoJson = wanted != null && wanted.getMediaType().getSubtype().equals("geo+json");
        return tasks.track(projectId, taskId)
                .map(track -> Response.ok(
                                geoJson ? TrackMapper.toFeature(track) : track,
                                geoJson ? TrackFeature.MEDIA_TYPE : MediaType.APPLICATION_JSON)
                        .build());
    }
}
