package dev.flightrelay.model;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A finished model of a project. Source: {@code listModels} and {@code getModel}.
 *
 * @param modelId FlightHub's number of it, as text
 * @param name its name; the id when FlightHub gave none
 * @param type {@code model_2d}, {@code model_3d}, or another word; null when FlightHub did not say
 * @param showOnMap whether FlightHub's map shows it; null when FlightHub did not say
 * @param sizeBytes size of its files; null when FlightHub did not say
 * @param createdBy who made it; null in lists, and when FlightHub did not say
 * @param createdAt when it was made; null when FlightHub did not say
 * @param updatedAt when it was changed last; null when FlightHub did not say
 */
@RegisterForReflection
public record Model(
        String modelId,
        String name,
        String type,
        Boolean showOnMap,
        Long sizeBytes,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {}
