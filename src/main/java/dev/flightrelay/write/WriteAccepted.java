package dev.flightrelay.write;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The answer to a write of which FlightHub tells nothing but that it took it.
 *
 * @param operationId names the write; see {@code /projects/{projectId}/operations/{operationId}}
 */
@RegisterForReflection
public record WriteAccepted(String operationId) {}
