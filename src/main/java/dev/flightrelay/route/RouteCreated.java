package dev.flightrelay.route;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The answer to a route that FlightHub took.
 *
 * @param routeId uuid of the new route
 * @param operationId names the write; see {@code /projects/{projectId}/operations/{operationId}}
 * @param name as FlightHub keeps it
 */
@RegisterForReflection
public record RouteCreated(String routeId, String operationId, String name) {}
