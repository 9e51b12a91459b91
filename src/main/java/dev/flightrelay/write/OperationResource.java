package dev.flightrelay.write;

import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.flightrelay.database.Database;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.project.Projects;
import dev.flightrelay.security.Roles;
import dev.flightrelay.watch.Scope;

/** {@code /projects/{projectId}/operations}: what became of writes. */
@RegisterForReflection // its roles are looked up at the methods
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class OperationResource {

    private final Database database;
    private final Projects projects;
    private final ObjectMapper json;

    OperationResource(Database database, Projects projects, ObjectMapper json) {
        this.database = database;
        this.projects = projects;
        this.json = json;
    }

    /** One write of the project, by the {@code operationId} of its answer, its error or its events. */
    @GET
    @Path("projects/{projectId}/operations/{operationId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "A write and what came of it")
    public Uni<OperationView> get(
            @PathParam("projectId") String projectId, @PathParam("operationId") String operationId) {
        return database.snapshot(() -> projects.require(projectId)
                .flatMap(scope -> find(scope, operationId).map(this::view)));
    }

    private static Uni<WriteEntity> find(Scope scope, String operationId) {
        UUID id = uuid(operationId).orElseThrow(() -> missing(operationId));
        return WriteEntity.<WriteEntity>find(
                        "operationId = ?1 and organizationId = ?2 and projectId = ?3",
                        id,
                        scope.organization().id(),
                        scope.projectId())
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> missing(operationId));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ProblemException missing(String operationId) {
        return ProblemException.notFound("There is no operation " + operationId + " in this project.");
    }

    private OperationView view(WriteEntity write) {
        return new OperationView(
                write.operationId.toString(),
                write.operation,
                write.deviceSn,
                write.taskId,
                write.caller,
                write.isFinished() ? "finished" : "running",
                write.outcome,
                write.code,
                write.upstreamCode,
                write.detail,
                write.sentAt,
                write.finishedAt,
                read(write.result),
                write.lookAt != null,
                write.readBack);
    }

    private JsonNode read(String result) {
        try {
            return result == null ? null : json.readTree(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("table write holds a result that is no JSON", e);
        }
    }
}
