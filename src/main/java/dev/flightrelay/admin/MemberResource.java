package dev.flightrelay.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
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
import dev.flightrelay.write.WriteAccepted;
import dev.flightrelay.write.WriteOptions;
import dev.flightrelay.write.Writes;

import static dev.flightrelay.upstream.Operation.ADD_PROJECT_MEMBER;

/** {@code /projects/{projectId}/members}: who may do what in FlightHub. */
@RegisterForReflection // what is refused finds its operation at the method
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projects")
public class MemberResource {

    private final Writes writes;

    MemberResource(Writes writes) {
        this.writes = writes;
    }

    /** Makes somebody a member, or changes their role. */
    @PUT
    @Path("projects/{projectId}/members")
    @RolesAllowed(Roles.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setMember", summary = "Make somebody a member of a project, or change their role")
    @APIResponseSchema(value = WriteAccepted.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "addProjectMember")
    public Uni<Response> put(
            @PathParam("projectId") String projectId,
            @NotNull(message = "has to be given") @Valid MemberRequest body,
            @BeanParam WriteOptions options) {
        Write<MemberRestClient, Object, WriteAccepted> write = Write.of(
                ADD_PROJECT_MEMBER,
                projectId,
                MemberRestClient.class,
                client -> client.addProjectMember(projectId, UpstreamMembers.of(body)),
                (operationId, data) -> new WriteAccepted(operationId));
        return writes.run(write.request(body), options);
    }
}
