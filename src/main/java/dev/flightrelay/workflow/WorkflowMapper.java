package dev.flightrelay.workflow;

import java.util.Objects;

import dev.flightrelay.device.Devices;

/** From our alarm to FlightHub's. */
final class WorkflowMapper {

    /** FlightHub's own default of the threshold of a workflow. */
    private static final int LEVEL = 3;

    private WorkflowMapper() {}

    static UpstreamWorkflowTrigger toUpstream(WorkflowTrigger from, Devices.Position at) {
        return new UpstreamWorkflowTrigger(
                from.workflowId(),
                0,
                from.name(),
                new UpstreamWorkflowTrigger.Params(
                        at.latitude(),
                        at.longitude(),
                        Objects.requireNonNullElse(from.level(), LEVEL),
                        from.description()));
    }
}
