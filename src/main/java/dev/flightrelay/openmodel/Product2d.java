package dev.flightrelay.openmodel;

import jakarta.validation.Valid;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The wish for a 2D map; what is null is left to FlightHub.
 *
 * @param parameter how it is made
 * @param predefineAoi area of interest
 * @param exportParameter what else is kept of the work
 */
@RegisterForReflection
public record Product2d(
        @Valid Parameter2d parameter, @Valid AreaOfInterest predefineAoi, ExportParameter exportParameter) {}
