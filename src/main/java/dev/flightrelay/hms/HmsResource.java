package dev.flightrelay.hms;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.ListingAnswer;
import dev.flightrelay.listing.Page;
import dev.flightrelay.security.Caller;
import dev.flightrelay.security.Roles;

/** {@code /projects/{projectId}/hms} and {@code /alerts}: what FlightHub says now, and its history. */
@RegisterForReflection // its roles are looked up at the methods
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
public class HmsResource {

    private final HmsService hms;
    private final AlertService alerts;
    private final AcknowledgementService acknowledgements;
    private final ListingAnswer answer;
    private final Caller caller;

    HmsResource(
            HmsService hms,
            AlertService alerts,
            AcknowledgementService acknowledgements,
            ListingAnswer answer,
            Caller caller) {
        this.hms = hms;
        this.alerts = alerts;
        this.acknowledgements = acknowledgements;
        this.answer = answer;
        this.caller = caller;
    }

    /** What FlightHub says now about devices of the project. */
    @GET
    @Path("projects/{projectId}/hms")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "List what FlightHub says now of the health of devices")
    @Extension(name = "x-flighthub-operation", value = "listDeviceHms")
    public Uni<RestResponse<Listing<HmsAlert>>> now(
            @PathParam("projectId") String projectId,
            @Parameter(description = "Serial numbers of devices; without any, all devices of the project.")
                    @QueryParam("device")
                    List<String> device,
            @BeanParam Page page,
            Request request) {
        return hms.list(projectId, device == null ? List.of() : device, page)
                .map(listing -> answer.of(request, listing));
    }

    /** Lists alerts, the newest first. */
    @GET
    @Path("projects/{projectId}/alerts")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "List alerts and their history")
    public Uni<RestResponse<Listing<Alert>>> list(
            @PathParam("projectId") String projectId,
            @BeanParam AlertFilter filter,
            @BeanParam Page page,
            Request request) {
        return alerts.list(projectId, filter, page).map(listing -> answer.of(request, listing));
    }

    /** One alert. */
    @GET
    @Path("projects/{projectId}/alerts/{alertId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Get an alert")
    public Uni<Alert> get(@PathParam("projectId") String projectId, @PathParam("alertId") String alertId) {
        return alerts.get(projectId, alertId);
    }

    /** Takes an alert: everybody sees by whom. Without a body there is no note. */
    @PUT
    @Path("projects/{projectId}/alerts/{alertId}/acknowledgement")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "acknowledgeAlert", summary = "Take an alert")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Alert> acknowledge(
            @PathParam("projectId") String projectId,
            @PathParam("alertId") String alertId,
            @RequestBody(required = false) @Valid Acknowledgement body) {
        return acknowledgements.acknowledge(projectId, alertId, caller.name(), body == null ? null : body.note());
    }
}
