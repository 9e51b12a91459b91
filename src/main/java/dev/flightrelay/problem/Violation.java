package dev.flightrelay.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param field parameter or body field, as the caller wrote it
 * @param message what is wrong, the limit, and what was given
 */
public record Violation(String field, String message) {}
