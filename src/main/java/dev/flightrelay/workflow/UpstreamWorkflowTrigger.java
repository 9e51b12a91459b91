package dev.flightrelay.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The body of {@code triggerWorkflow}. {@code trigger_type} is always 0; no page says what else it could be. */
@RegisterForReflection
record UpstreamWorkflowTrigger(
        @JsonProperty("workflow_uuid") String workflowId,
        @JsonProperty("trigger_type") int triggerType,
        String name,
        Params params) {

    /** Where, how serious (1 to 5; the workflow has a threshold, 3 by default) and what. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Params(
            double latitude,
            double longitude,
            int level,
            @JsonProperty("desc") String description) {}
}
