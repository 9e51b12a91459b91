package dev.flightrelay.task;

import java.time.Instant;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The way that was flown in a task. Source: {@code getFlightTaskTrack}.
 *
 * @param taskId names the task
 * @param name name of the task; null when FlightHub did not say
 * @param routeId the route; null for a flight by hand
 * @param deviceSn serial number of the aircraft; null when FlightHub did not say
 * @param distanceMetres length of the way in metres; null when FlightHub did not say
 * @param durationSeconds time in the air in seconds; null when FlightHub did not say
 * @param points places in FlightHub's order; those without a fix (0/0) or beyond the globe are left out
 */
@RegisterForReflection
public record Track(
        String taskId,
        String name,
        String routeId,
        String deviceSn,
        Double distanceMetres,
        Double durationSeconds,
        List<Point> points) {

    public Track {
        points = List.copyOf(points);
    }

    /**
     * A place on the way.
     *
     * @param time when it was there, to the millisecond; null when FlightHub did not say
     * @param latitude degrees, WGS84
     * @param longitude degrees, WGS84
     * @param heightMetres height in metres, above the ellipsoid by FlightHub's page, above take-off by one observed peer; null
     *     when FlightHub did not say
     */
    @RegisterForReflection
    @Schema(name = "TrackPoint")
    public record Point(Instant time, double latitude, double longitude, Double heightMetres) {}
}
