package dev.flightrelay.annotation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something to be shown on the map of a project, and on the pilots' screens.
 *
 * @param name its name
 * @param description more about it; null for nothing
 * @param geometry where it is
 * @param colour {@code #} and six hexadecimal digits; null for FlightHub's default
 * @param clampToGround whether it lies on the ground whatever its altitude is; null for true
 * @param id uuid that it shall have; null for a new one
 */
@RegisterForReflection
public record AnnotationRequest(
        @NotBlank(message = "has to be given")
        @Size(max = 100, message = "has to be at most 100 characters long")
        @Schema(examples = "Smoke")
        String name,

        @Size(max = 2000, message = "has to be at most 2000 characters long") @Schema(examples = "Reported 08:02")
        String description,

        @NotNull(message = "has to be given") @Valid Geometry geometry,

        @Pattern(regexp = "#[0-9A-Fa-f]{6}", message = "has to be # and six hexadecimal digits")
        @Schema(examples = "#2D8CF0")
        String colour,

        Boolean clampToGround,

        @Pattern(
                regexp = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
                message = "has to be a uuid, 8-4-4-4-12 hexadecimal digits")
        String id) {

    /**
     * A GeoJSON geometry (RFC 7946): longitude comes first.
     *
     * @param type {@code Point}, {@code LineString} or {@code Polygon}
     * @param coordinates a position, a list of positions, or a list of closed rings of positions; a position is longitude,
     *     latitude (degrees WGS84) and perhaps altitude (metres above the ellipsoid)
     */
    @RegisterForReflection
    public record Geometry(
            @NotNull(message = "has to be given")
            @Pattern(regexp = "Point|LineString|Polygon", message = "has to be Point, LineString or Polygon")
            @Schema(enumeration = {"Point", "LineString", "Polygon"})
            String type,

            @NotNull(message = "has to be given") @Schema(implementation = Object[].class, examples = "[8.5, 47.1]")
            JsonNode coordinates) {}
}
