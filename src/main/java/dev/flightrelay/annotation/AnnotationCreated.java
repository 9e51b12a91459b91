package dev.flightrelay.annotation;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The answer to an annotation that FlightHub took.
 *
 * @param annotationId its uuid; keep it: FlightHub's API can neither list, change nor delete annotations
 * @param operationId names the write; see {@code /projects/{projectId}/operations/{operationId}}
 */
@RegisterForReflection
public record AnnotationCreated(String annotationId, String operationId) {}
