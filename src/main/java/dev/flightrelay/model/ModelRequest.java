package dev.flightrelay.model;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;

/**
 * Asks FlightHub to make models of the photos of a flight task. It costs image quota.
 *
 * @param name name of the models
 * @param products what to make: {@code 2d}, {@code 3d}, or both
 * @param taskFolderId folder of the task's photos: {@code taskFolderId} of a flight task
 * @param quality {@code high}, {@code medium} or {@code low}; null for FlightHub's default
 * @param mode {@code normal}, or {@code surround} for photos around one thing; null for FlightHub's default
 * @param formats files to make; null for FlightHub's default
 * @param coordinateSystem of the files, such as {@code EPSG:32632}; null for FlightHub's default
 * @param simplifiedFactor share of a 3D model's faces to keep, above 0 to 1; 0.2 is advised for the web; null for FlightHub's
 *     default
 * @param area corners of what is to be reconstructed; null for all that the photos show
 */
@RegisterForReflection
public record ModelRequest(
        @NotBlank(message = "has to be given")
        @Size(max = 100, message = "has to be at most 100 characters long")
        @Schema(examples = "Roof")
        String name,

        @NotEmpty(message = "has to have at least one product")
        @Size(max = 2, message = "has to be at most 2 items")
        @UniqueElements(message = "has to have each product once")
        List<@NotNull(message = "has to be given") @Pattern(regexp = "2d|3d", message = "has to be 2d or 3d") String>
                products,

        @NotNull(message = "has to be given") @Positive(message = "has to be above 0") @Schema(examples = "4711")
        Long taskFolderId,

        @Pattern(regexp = "high|medium|low", message = "has to be high, medium or low")
        String quality,

        @Pattern(regexp = "normal|surround", message = "has to be normal or surround")
        String mode,

        @Size(min = 1, max = 8, message = "has to be 1 to 8 items")
        List<
                        @NotNull(message = "has to be given")
                        @Pattern(
                                regexp = "b3dm|osgb|ply|obj|pnts|las|point_ply|normal_point_ply",
                                message = "has to be b3dm, osgb, ply, obj, pnts, las, point_ply or normal_point_ply")
                        String>
                formats,

        @Size(min = 1, max = 4000, message = "has to be 1 to 4000 characters long") @Schema(examples = "EPSG:32632")
        String coordinateSystem,

        @DecimalMin(value = "0", inclusive = false, message = "has to be above 0")
        @DecimalMax(value = "1", message = "has to be at most 1")
        @Schema(examples = "0.2")
        Double simplifiedFactor,

        @Size(min = 3, max = 1000, message = "has to be 3 to 1000 corners")
        List<@NotNull(message = "has to be given") @Valid Corner> area) {

    public ModelRequest {
        // Not copied by List.copyOf: what is null in it is for the validation to tell.
        products = products == null ? List.of() : products.stream().toList();
    }

    /**
     * A corner of an area.
     *
     * @param latitude degrees WGS84, -90 to 90
     * @param longitude degrees WGS84, -180 to 180
     */
    @RegisterForReflection
    public record Corner(
            @NotNull(message = "has to be given")
            @DecimalMin(value = "-90", message = "has to be at least -90")
            @DecimalMax(value = "90", message = "has to be at most 90")
            Double latitude,

            @NotNull(message = "has to be given")
            @DecimalMin(value = "-180", message = "has to be at least -180")
            @DecimalMax(value = "180", message = "has to be at most 180")
            Double longitude) {}
}
