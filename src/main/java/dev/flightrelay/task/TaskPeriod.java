package dev.flightrelay.task;

import java.time.Instant;

import jakarta.validation.constraints.NotNull;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The time between two moments.
 *
 * @param beginAt its begin, RFC 3339
 * @param endAt its end, RFC 3339, after the begin
 */
@RegisterForReflection
public record TaskPeriod(
        @NotNull(message = "has to be given") Instant beginAt,
        @NotNull(message = "has to be given") Instant endAt) {}
