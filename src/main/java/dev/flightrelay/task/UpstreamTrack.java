package dev.flightrelay.task;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The {@code data} of {@code getFlightTaskTrack}; {@code track} and {@code points} may be null. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamTrack(
        String name, @JsonProperty("wayline_uuid") String waylineUuid, Track track) {

    /** What was flown; distance in metres, duration in seconds. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Track(
            @JsonProperty("drone_sn") String droneSn,
            @JsonProperty("flight_distance") Double distance,
            @JsonProperty("flight_duration") Double duration,
            List<Point> points) {}

    /** A place; the timestamp is Unix milliseconds. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Point(Long timestamp, Double latitude, Double longitude, Double height) {}
}
