package dev.flightrelay.route;

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
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.ListingAnswer;
import dev.flightrelay.listing.Page;
import dev.flightrelay.problem.Forms;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.security.Roles;
import dev.flightrelay.storage.SignedLink;
import dev.flightrelay.write.WriteOptions;

/** {@code /projects/{projectId}/routes}: what tasks fly. */
@RegisterForReflection // what is refused finds its operation at the method
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Routes")
public class RouteResource {

    private final RouteService routes;
    private final RouteUpload upload;
    private final ListingAnswer answer;

    RouteResource(RouteService routes, RouteUpload upload, ListingAnswer answer) {
        this.routes = routes;
        this.upload = upload;
        this.answer = answer;
    }

    /** Lists routes, in the order of their ids. */
    @GET
    @Path("projects/{projectId}/routes")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "List the routes of a project")
    @Extension(name = "x-flighthub-operation", value = "listWaylines")
    public Uni<RestResponse<Listing<Route>>> list(
            @PathParam("projectId") String projectId, @BeanParam Page page, Request request) {
        return routes.list(projectId, page).map(listing -> answer.of(request, listing));
    }

    /** One route, with its length. */
    @GET
    @Path("projects/{projectId}/routes/{routeId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Get a route")
    @Extension(name = "x-flighthub-operation", value = "getWayline")
    public Uni<Route> get(@PathParam("projectId") String projectId, @PathParam("routeId") String routeId) {
        return routes.get(projectId, routeId);
    }

    /** Sends the caller to the route's KMZ. */
    @GET
    @Path("projects/{projectId}/routes/{routeId}/content")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Download the KMZ of a route")
    @APIResponse(responseCode = "302", description = "The file is at Location, a signed link that was made just now.")
    @Extension(name = "x-flighthub-operation", value = "getWayline")
    public Uni<Response> content(@PathParam("projectId") String projectId, @PathParam("routeId") String routeId) {
        return routes.link(projectId, routeId).map(link -> SignedLink.redirect(link, RouteService.missing(routeId)));
    }

    /** Where the route leads, read from its KMZ: what a page cannot do that may ask nobody but the relay. */
    @GET
    @Path("projects/{projectId}/routes/{routeId}/path")
    @RolesAllowed(Roles.VIEWER)
    @Produces({RouteFeature.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = "Get the way that a route leads, as GeoJSON")
    @Extension(name = "x-flighthub-operation", value = "getWayline")
    public Uni<RouteFeature> path(@PathParam("projectId") String projectId, @PathParam("routeId") String routeId) {
        return routes.path(projectId, routeId);
    }

    /** Uploads a route. Blocking: the file is inflated and read as XML before anything is sent. */
    @POST
    @Path("projects/{projectId}/routes")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Blocking
    @Operation(summary = "Upload a route: credential, upload and notification in one call")
    @APIResponseSchema(value = RouteCreated.class, responseCode = "201")
    @Extension(name = "x-flighthub-operation", value = "getProjectStorageCredential, finishWaylineUpload")
    public Uni<Response> create(
            @PathParam("projectId") String projectId,
            @RestForm("file") FileUpload file,
            @RestForm("name") String name,
            @BeanParam WriteOptions options) {
        Forms.only("file", "name");
        if (file == null) {
            throw ProblemException.invalid("file", "has to be given: a part of the form with a file name");
        }
        return upload.send(projectId, file.uploadedFile(), RouteName.of(name, file.fileName()), options);
    }

    /** Tells FlightHub of a file that the caller uploaded with a storage credential. */
    @POST
    @Path("projects/{projectId}/routes/upload-notifications")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a route of a KMZ that is in the project's bucket already")
    @APIResponseSchema(value = RouteCreated.class, responseCode = "201")
    @Extension(name = "x-flighthub-operation", value = "finishWaylineUpload")
    public Uni<Response> announce(
            @PathParam("projectId") String projectId,
            @NotNull(message = "has to be given") @Valid UploadNotification body,
            @BeanParam WriteOptions options) {
        return upload.announce(projectId, body, options);
    }
}
