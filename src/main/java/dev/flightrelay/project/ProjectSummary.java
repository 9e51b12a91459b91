package dev.flightrelay.project;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Data of {@code project.watched} and {@code project.gone}.
 *
 * @param projectId the project
 * @param name its name
 * @param devices how many devices it has
 * @param activeAlerts how many alerts are active; each was told as {@code hms.raised} too
 */
@RegisterForReflection
public record ProjectSummary(String projectId, String name, int devices, int activeAlerts) {}
