package dev.flightrelay.workflow;

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
import dev.flightrelay.write.WriteAccepted;
import dev.flightrelay.write.WriteOptions;

/** {@code /projects/{projectId}/workflow-triggers}: alarms that start workflows. */
@RegisterForReflection // what is refused finds its operation at the method
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
public class WorkflowResource {

    private final WorkflowWrites writes;

    WorkflowResource(WorkflowWrites writes) {
        this.writes = writes;
    }

    /**
     * Starts a workflow. That FlightHub took it does not mean that anything flies: a person has to confirm it in FlightHub's
     * message centre unless automatic dispatch is on for the workflow.
     */
    @POST
    @Path("projects/{projectId}/workflow-triggers")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Start a workflow for an alarm",
            description =
                    "Accepted is not flown: a person has to confirm it in FlightHub's message centre unless automatic"
                            + " dispatch is on for the workflow. Without a position the last known one of the device is taken.")
    @APIResponseSchema(value = WriteAccepted.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "triggerWorkflow")
    public Uni<Response> trigger(
            @PathParam("projectId") String projectId,
            @NotNull(message = "has to be given") @Valid WorkflowTrigger body,
            @BeanParam WriteOptions options) {
        return writes.trigger(projectId, body, options);
    }
}
