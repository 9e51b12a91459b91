package dev.flightrelay.workflow;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.flightrelay.upstream.Envelope;

/** FlightHub's workflows. */
@RegisterRestClient(baseUri = "http://set-per-organisation")
@Path("/openapi/v0.1/workflow")
interface WorkflowRestClient {

    /**
     * {@code triggerWorkflow}, "Trigger an alarm workflow" (not in FlightHub's tree of pages): {@code POST /workflow},
     * starts a workflow that was made in the web app, as an alarm of somebody else. A person has to confirm it in
     * FlightHub's message centre unless automatic dispatch is on for the workflow. Evidence: observed. Effect: hardware, may
     * make an aircraft fly. Retry: never.
     */
    @POST
    Uni<Envelope<JsonNode>> triggerWorkflow(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamWorkflowTrigger body);
}
