package dev.flightrelay.openmodel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The wish for models of a resource. It uses image quota.
 *
 * @param products what is made, with its parameters; at least one
 * @param deleteResourceWhenFinished whether FlightHub deletes the photos in the end; null for no
 */
@RegisterForReflection
public record Reconstruction(
        @NotNull(message = "has to name at least one of 2d, 3d, 3dgs, lidar") @Valid
        Products products,

        Boolean deleteResourceWhenFinished) {}
