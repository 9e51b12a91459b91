package dev.flightrelay.system;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.ListingAnswer;
import dev.flightrelay.listing.Page;
import dev.flightrelay.security.Roles;

/** {@code /system}: a probe of each organisation's FlightHub, and how the relay itself is. */
@RegisterForReflection // its roles are looked up at the methods
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public class SystemResource {

    private final SystemService service;
    private final RelayService relay;
    private final ListingAnswer answer;

    SystemResource(SystemService service, RelayService relay, ListingAnswer answer) {
        this.service = service;
        this.relay = relay;
        this.answer = answer;
    }

    /** Asks FlightHub now, and a failure is an item of the answer; what the relay knows without asking is at {@code /organizations}. */
    @GET
    @Path("system/status")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Ask each organisation's FlightHub whether it answers")
    @Extension(name = "x-flighthub-operation", value = "getSystemStatus")
    @Extension(name = "x-problems", value = "[]", parseValue = true)
    public Uni<RestResponse<Listing<SystemStatus>>> status(@BeanParam Page page, Request request) {
        return service.list(page).map(listing -> answer.of(request, listing));
    }

    /**
     * Tells which replicas live, what each of them watches and how far behind its polls are, and how many event streams are open. From
     * the database alone; FlightHub is not asked.
     */
    @GET
    @Path("system/relay")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Read how the relay itself is: replicas, leases, polls and streams")
    public Uni<RelayView> relay() {
        return relay.now();
    }
}
