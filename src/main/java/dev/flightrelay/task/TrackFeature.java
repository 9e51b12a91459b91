package dev.flightrelay.task;

import java.time.Instant;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A {@link Track} as a GeoJSON feature (RFC 7946).
 *
 * @param type always Feature
 * @param id the task
 * @param geometry the line; null for less than two points, which make none
 * @param properties all else
 */
@RegisterForReflection
public record TrackFeature(String type, String id, Line geometry, Properties properties) {

    /** The media type of GeoJSON. */
    static final String MEDIA_TYPE = "application/geo+json";

    /**
     * A line.
     *
     * @param type always LineString
     * @param coordinates longitude, latitude and, where it is known, height in metres, see heightMetres of the track
     */
    @RegisterForReflection
    @Schema(name = "TrackLine")
    public record Line(String type, List<List<Double>> coordinates) {

        public Line {
            coordinates = coordinates.stream().map(List::copyOf).toList();
        }
    }

    /**
     * What is known of the line.
     *
     * @param taskId names the task
     * @param name name of the task; null when FlightHub did not say
     * @param routeId the route; null for a flight by hand
     * @param deviceSn serial number of the aircraft; null when FlightHub did not say
     * @param distanceMetres length of the way in metres; null when FlightHub did not say
     * @param durationSeconds time in the air in seconds; null when FlightHub did not say
     * @param coordTimes the time of each of the line's coordinates; each may be null
     */
    @RegisterForReflection
    @Schema(name = "TrackProperties")
    public record Properties(
            String taskId,
            String name,
            String routeId,
            String deviceSn,
            Double distanceMetres,
            Double durationSeconds,
            List<Instant> coordTimes) {}
}
