package dev.flightrelay.device;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.listing.Fresh;
import dev.flightrelay.listing.ListingAnswer;
import dev.flightrelay.listing.Page;

/** {@code /devices} and {@code /projects/{projectId}/devices}. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
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
    public Uni<Response> ofOrganizations(@BeanParam Page page, @BeanParam Fresh.Wish fresh, Request request) {
        return (fresh.wanted() ? devices.ofOrganizationsFresh(page) : devices.ofOrganizations(page))
                .map(listing -> answer.to(request, listing));
    }

    /** Lists the devices of a project, in the order of their serial numbers. */
    @GET
    @Path("projects/{projectId}/devices")
    public Uni<Response> ofProject(
            @PathParam("projectId") String projectId,
            @BeanParam Page page,
            @BeanParam Fresh.Wish fresh,
            Request request) {
        return (fresh.wanted() ? devices.ofProjectFresh(projectId, page) : devices.ofProject(projectId, page))
                .map(listing -> answer.to(request, listing));
    }

    /** The state of a device. */
    @GET
    @Path("projects/{projectId}/devices/{sn}/state")
    public Uni<DeviceState> state(
            @PathParam("projectId") String projectId, @PathParam("sn") String deviceSn, @BeanParam Fresh.Wish fresh) {
        return fresh.wanted() ? states.getFresh(projectId, deviceSn) : states.get(projectId, deviceSn);
    }
}
