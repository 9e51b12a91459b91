package dev.flightrelay.system;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.ListingAnswer;
import dev.flightrelay.listing.Page;

/** {@code /system/status}: a probe of each organisation's FlightHub. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public class SystemResource {

    private final SystemService service;
    private final ListingAnswer answer;

    SystemResource(SystemService service, ListingAnswer answer) {
        this.service = service;
        this.answer = answer;
    }

    /** Asks FlightHub now; what the relay knows without asking is at {@code /organizations}. */
    @GET
    @Path("system/status")
    @Operation(summary = "Ask each organisation's FlightHub whether it answers")
    @APIResponse(
            responseCode = "200",
            description = "The organisations.",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            allOf = Listing.class,
                                            properties =
                                                    @SchemaProperty(
                                                            name = "items",
                                                            type = SchemaType.ARRAY,
                                                            implementation = SystemStatus.class))))
    @Extension(name = "x-flighthub-operation", value = "getSystemStatus")
    public Uni<Response> status(@BeanParam Page page, Request request) {
        return service.list(page).map(listing -> answer.to(request, listing));
    }
}
