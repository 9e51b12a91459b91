package dev.flightrelay.simulator;

import java.util.List;
import java.util.Objects;

/**
 * A route that a project has.
 *
 * @param id FlightHub's uuid of it
 * @param name what people call it
 * @param projectId project that has it
 * @param deviceModelKey model of the aircraft that it is made for; empty if for any
 * @param updatedAtMillis Unix milliseconds
 * @param sizeBytes size of the KMZ
 * @param objectKey where the KMZ lies in the bucket
 * @param templateTypes FlightHub's words for what kind of route it is
 * @param waypoints number of points; a route without any has not been verified yet
 * @param distanceMetres length
 */
record Route(
        String id,
        String name,
        String projectId,
        String deviceModelKey,
        long updatedAtMillis,
        long sizeBytes,
        String objectKey,
        List<String> templateTypes,
        int waypoints,
        double distanceMetres) {

    Route {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(projectId, "projectId");
        Objects.requireNonNull(deviceModelKey, "deviceModelKey");
        Objects.requireNonNull(objectKey, "objectKey");
        templateTypes = List.copyOf(templateTypes);
    }

    /** Whether an aircraft of that model can fly it. */
    boolean suits(Model model) {
        return deviceModelKey.isEmpty() || deviceModelKey.equals(model.key());
    }
}
