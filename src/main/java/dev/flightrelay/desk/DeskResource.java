package dev.flightrelay.desk;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.flightrelay.security.Roles;

/** {@code /desk}: what a page has to know of the configuration. */
@RegisterForReflection // its roles are looked up at the methods
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public class DeskResource {

    private final DeskConfig config;

    DeskResource(DeskConfig config) {
        this.config = config;
    }

    /** Tells where pages get pictures of the ground from. */
    @GET
    @Path("desk")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Read the settings of the desk")
    public DeskSettings settings() {
        DeskConfig.Tiles tiles = config.tiles();
        return new DeskSettings(tiles.url()
                .map(url -> new DeskSettings.Tiles(url, tiles.attribution().orElse(null), tiles.maxZoom()))
                .orElse(null));
    }
}
