package dev.flightrelay.project;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A project of FlightHub. Source: {@code listProjects}.
 *
 * @param projectId uuid, as in {@code X-Project-Uuid}
 * @param organization name of the organisation that lists it
 * @param name its name
 * @param introduction its description; null when FlightHub has none
 * @param latitude centre of work, degrees WGS84; null when FlightHub did not say
 * @param longitude centre of work, degrees WGS84; null when FlightHub did not say
 * @param createdAt when it was made; null when FlightHub did not say
 */
@RegisterForReflection
public record Project(
        String projectId,
        String organization,
        String name,
        String introduction,
        Double latitude,
        Double longitude,
        Instant createdAt) {}
