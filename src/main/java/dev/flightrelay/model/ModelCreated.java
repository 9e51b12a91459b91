package dev.flightrelay.model;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The answer to a reconstruction that FlightHub took. It tells no progress: the model is in the list when it is finished.
 *
 * @param modelId the model to be
 * @param operationId names the write; see {@code /projects/{projectId}/operations/{operationId}}
 */
@RegisterForReflection
public record ModelCreated(String modelId, String operationId) {}
