package dev.flightrelay.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One thing that is wrong with a request.
 *
 * @param field parameter or body field, as the caller wrote it
 * @param message what is wrong, the limit, and what was given
 */
@RegisterForReflection
public record Violation(String field, String message) {}
