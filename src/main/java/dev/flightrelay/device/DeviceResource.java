package dev.flightrelay.device;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import dev.flightrelay.listing.Fresh;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.ListingAnswer;
import dev.flightrelay.listing.Page;
import dev.flightrelay.security.Roles;

/** {@code /devices} and {@code /projects/{projectId}/devices}. */
@RegisterForReflection // its roles are looked up at the methods
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Devices")
public class DeviceResource {

    private final DeviceService devices;
    private final DeviceStateService states;
    private final ListingAnswer answer;

    DeviceResource(DeviceService devices, DeviceStateService states, ListingAnswer answer) {
        this.devices = devices;
        this.states = states;
        this.answer = answer;
    }

    /** Lists the devices of all organisations, in the order of their serial numbers. */
    @GET
    @Path("devices")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "List the devices of all organisations")
    @Extension(name = "x-flighthub-operation", value = "listOrganizationDevices")
    public Uni<RestResponse<Listing<Device>>> ofOrganizations(
            @BeanParam Page page, @BeanParam Fresh.Wish fresh, Request request) {
        return (fresh.wanted() ? devices.ofOrganizationsFresh(page) : devices.ofOrganizations(page))
                .map(listing -> answer.of(request, listing));
    }

    /** Lists the devices of a project, in the order of their serial numbers. */
    @GET
    @Path("projects/{projectId}/devices")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listProjectDevices", summary = "List the devices of a project")
    @Extension(name = "x-flighthub-operation", value = "listProjectDevices")
    public Uni<RestResponse<Listing<Device>>> ofProject(
            @PathParam("projectId") String projectId,
            @BeanParam Page page,
            @BeanParam Fresh.Wish fresh,
            Request request) {
        return (fresh.wanted() ? devices.ofProjectFresh(projectId, page) : devices.ofProject(projectId, page))
                .map(listing -> answer.of(request, listing));
    }

    /** The state of a device. */
    @GET
    @Path("projects/{projectId}/devices/{sn}/state")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Get the state of a device")
    @Extension(name = "x-flighthub-operation", value = "getDeviceState")
    public Uni<DeviceState> state(
            @PathParam("projectId") String projectId, @PathParam("sn") String deviceSn, @BeanParam Fresh.Wish fresh) {
        return fresh.wanted() ? states.getFresh(projectId, deviceSn) : states.get(projectId, deviceSn);
    }
}
