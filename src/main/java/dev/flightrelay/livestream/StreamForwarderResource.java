package dev.flightrelay.livestream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

/** {@code /projects/{projectId}/stream-forwarders}: video that FlightHub pushes to somebody's server. */
@RegisterForReflection // what is refused finds its operation at the method
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stream forwarders")
public class StreamForwarderResource {

    private final ForwarderService forwarders;
    private final ListingAnswer answer;

    StreamForwarderResource(ForwarderService forwarders, ListingAnswer answer) {
        this.forwarders = forwarders;
        this.answer = answer;
    }

    /** Lists the stream forwarders of a project, in the order of their ids. */
    @GET
    @Path("projects/{projectId}/stream-forwarders")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "List stream forwarders")
    @Extension(name = "x-flighthub-operation", value = "listStreamConverters")
    public Uni<RestResponse<Listing<StreamForwarder>>> list(
            @PathParam("projectId") String projectId,
            @BeanParam Page page,
            @BeanParam Fresh.Wish fresh,
            Request request) {
        return (fresh.wanted() ? forwarders.listFresh(projectId, page) : forwarders.list(projectId, page))
                .map(listing -> answer.of(request, listing));
    }

    /** Creates a stream forwarder. */
    @POST
    @Path("projects/{projectId}/stream-forwarders")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a stream forwarder")
    @APIResponseSchema(value = StreamForwarderCreated.class, responseCode = "201")
    @Extension(name = "x-flighthub-operation", value = "createStreamConverter")
    public Uni<Response> create(
            @PathParam("projectId") String projectId,
            @NotNull(message = "has to be given") @Valid StreamForwarderRequest body,
            @BeanParam WriteOptions options) {
        return forwarders.create(projectId, body, options);
    }

    /** Switches a stream forwarder on or off. */
    @PATCH
    @Path("projects/{projectId}/stream-forwarders/{forwarderId}")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Switch a stream forwarder on or off")
    @APIResponseSchema(value = WriteAccepted.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "enableStreamConverter")
    public Uni<Response> enable(
            @PathParam("projectId") String projectId,
            @PathParam("forwarderId") String forwarderId,
            @NotNull(message = "has to be given") @Valid StreamForwarderSwitch body,
            @BeanParam WriteOptions options) {
        return forwarders.enable(projectId, forwarderId, body, options);
    }

    /** Ends and removes a stream forwarder. */
    @DELETE
    @Path("projects/{projectId}/stream-forwarders/{forwarderId}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Remove a stream forwarder")
    @APIResponseSchema(value = WriteAccepted.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "deleteStreamConverter")
    public Uni<Response> delete(
            @PathParam("projectId") String projectId,
            @PathParam("forwarderId") String forwarderId,
            @BeanParam WriteOptions options) {
        return forwarders.delete(projectId, forwarderId, options);
    }
}
