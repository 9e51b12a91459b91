package dev.flightrelay.task;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A change of a planned task. Goes to {@code updateFlightTaskStatus}.
 *
 * @param status suspended holds it, restored takes it up again
 */
@RegisterForReflection
public record TaskChange(
        @NotNull(message = "has to be given")
        @Pattern(regexp = "suspended|restored", message = "has to be suspended or restored")
        @Schema(examples = "suspended")
        String status) {}
