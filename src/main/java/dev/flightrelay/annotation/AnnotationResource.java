package dev.flightrelay.annotation;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.flightrelay.security.Roles;
import dev.flightrelay.write.Write;
import dev.flightrelay.write.WriteOptions;
import dev.flightrelay.write.Writes;

import static dev.flightrelay.upstream.Operation.CREATE_MAP_ELEMENT;

/** {@code /projects/{projectId}/annotations}: marks on the map. */
@RegisterForReflection // what is refused finds its operation at the method
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Annotations")
public class AnnotationResource {

    private final Writes writes;

    AnnotationResource(Writes writes) {
        this.writes = writes;
    }

    /** Puts a mark on the map. */
    @POST
    @Path("projects/{projectId}/annotations")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Put a point, line or area on the map of a project")
    @APIResponseSchema(value = AnnotationCreated.class, responseCode = "201")
    @Extension(name = "x-flighthub-operation", value = "createMapElement")
    public Uni<Response> create(
            @PathParam("projectId") String projectId,
            @NotNull(message = "has to be given") @Valid AnnotationRequest body,
            @BeanParam WriteOptions options) {
        UpstreamMapElement element = AnnotationMapper.toUpstream(body, UUID.randomUUID());
        Write<AnnotationRestClient, UpstreamMapElement.Created, AnnotationCreated> write = Write.of(
                CREATE_MAP_ELEMENT,
                projectId,
                AnnotationRestClient.class,
                client -> client.createMapElement(projectId, element),
                (operationId, data) -> new AnnotationCreated(
                        data == null || data.id() == null ? element.id() : data.id(), operationId));
        return writes.run(write.request(body).creates(), options);
    }
}
