package dev.flightrelay.events;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import dev.flightrelay.security.Roles;

/** {@code /event-tickets}: what a browser opens an event stream with. */
@RegisterForReflection // as every resource with extensions
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class EventTicketResource {

    private final EventAccess access;
    private final ProjectCheck projects;
    private final Tickets tickets;

    EventTicketResource(EventAccess access, ProjectCheck projects, Tickets tickets) {
        this.access = access;
        this.projects = projects;
        this.tickets = tickets;
    }

    /** Gives out a ticket for one event stream, good for 30 seconds and one use. It reads what its caller may see. */
    @POST
    @Path("event-tickets")
    @RolesAllowed(Roles.VIEWER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Get a ticket for an event stream")
    @APIResponseSchema(value = EventTicket.class, responseCode = "201")
    @Extension(name = "x-problems", value = "[\"not-found\", \"too-many-requests\"]", parseValue = true)
    public Uni<RestResponse<EventTicket>> issue(
            @NotNull(message = "has to be given") @Valid EventTicketRequest body, @Context RoutingContext route) {
        EventFilter filter = EventFilterParser.parse(body.parameters());
        return access.viewer(route)
                .call(viewer -> Uni.createFrom()
                        .completionStage(() ->
                                projects.allVisible(viewer, filter.projects()).toCompletionStage()))
                .chain(viewer -> tickets.issue(viewer, body))
                .map(ticket -> ResponseBuilder.create(RestResponse.Status.CREATED, ticket)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
