package dev.flightrelay.upstream;

import java.time.Duration;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;

import dev.flightrelay.listing.Fresh;
import dev.flightrelay.security.Roles;

/** A resource for tests, made like those of the features: a shared read of any FlightHub. */
@Path("/test/upstream")
public class UpstreamPing {

    private final UpstreamFixture upstream;
    private final Fresh fresh;

    UpstreamPing(UpstreamFixture upstream, Fresh fresh) {
        this.upstream = upstream;
        this.fresh = fresh;
    }

    @GET
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Uni<String> ping(@QueryParam("organization") int id, @QueryParam("url") String url) {
        Organization organization =
                TestOrganizations.of(id, "north", url, OrganizationKey.of("key"), 1000, 2, Duration.ofSeconds(60));
        return fresh.read(new Key(id), () -> upstream.ping(organization)).map(String::valueOf);
    }

    private record Key(int organization) {}
}
