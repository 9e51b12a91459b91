package dev.flightrelay.job;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.flightrelay.openmodel.Products;

/**
 * The wish for a reconstruction job.
 *
 * @param name label of the job and of its photos in FlightHub
 * @param products what is made, with its parameters; at least one
 * @param deleteResourceWhenFinished whether FlightHub deletes the photos in the end; null for no
 */
@RegisterForReflection
public record ReconstructionJobRequest(
        @Schema(examples = "Roof")
        @NotBlank(message = "has to be given")
        @Size(max = 255, message = "has to have at most {max} characters")
        String name,

        @NotNull(message = "has to name at least one of 2d, 3d, 3dgs, lidar") @Valid
        Products products,

        Boolean deleteResourceWhenFinished) {}
