package dev.flightrelay.openmodel;

import jakarta.validation.Valid;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The wish for a point cloud of LiDAR data; what is null is left to FlightHub.
 *
 * @param parameter how it is made
 * @param predefineAoi area of interest
 * @param exportParameter what else is kept of the work
 */
@RegisterForReflection
public record ProductLidar(
        @Valid ParameterLidar parameter, @Valid AreaOfInterest predefineAoi, ExportParameter exportParameter) {}
