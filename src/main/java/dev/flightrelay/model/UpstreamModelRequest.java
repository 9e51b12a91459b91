package dev.flightrelay.model;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The body of {@code createModel}. The types are an array, as in the contract of V2.0: one page for tests sends a plain
 * string to v0.1, and nobody knows whether that was taken.
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record UpstreamModelRequest(
        String name,
        @JsonProperty("reconstruction_type") List<String> types,
        @JsonProperty("task_folder_id") Long taskFolderId,
        @JsonProperty("quality_level") String quality,
        @JsonProperty("reconstruction_mode") String mode,
        @JsonProperty("generate_model_formats") List<String> formats,
        String wkt,
        @JsonProperty("simplified_factor") Double simplifiedFactor,
        @JsonProperty("predefine_area") Area area) {

    /** What is to be reconstructed. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Area(@JsonProperty("polygon_points") List<Point> points) {}

    /** Degrees, WGS84. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Point(double longitude, double latitude) {}
}
