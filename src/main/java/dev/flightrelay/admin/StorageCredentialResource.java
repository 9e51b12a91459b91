package dev.flightrelay.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import dev.flightrelay.security.Roles;
import dev.flightrelay.storage.StorageCredential;

/** {@code /projects/{projectId}/storage-credentials}: keys to the bucket of a project. */
@RegisterForReflection // what is refused finds its operation at the method
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projects")
public class StorageCredentialResource {

    private final StorageCredentialService credentials;

    StorageCredentialResource(StorageCredentialService credentials) {
        this.credentials = credentials;
    }

    /** Gets a key for uploads. It changes nothing in FlightHub, but each one that is given out is a secret: hence POST. */
    @POST
    @Path("projects/{projectId}/storage-credentials")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Get a key to the project's bucket for uploads; recorded in the audit log")
    @Extension(name = "x-flighthub-operation", value = "getProjectStorageCredential")
    public Uni<RestResponse<StorageCredential>> create(@PathParam("projectId") String projectId) {
        return credentials
                .create(projectId)
                .map(credential -> RestResponse.ResponseBuilder.ok(credential)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
