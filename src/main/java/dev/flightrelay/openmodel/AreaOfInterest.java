package dev.flightrelay.openmodel;

import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The part of the world that is modelled; what is null is left to FlightHub.
 *
 * @param minAltitudeMetres its lower end
 * @param maxAltitudeMetres its upper end
 * @param polygonPoints its corners, at most 1000, each a list of 2 or 3 numbers in the order that FlightHub takes; empty for none. FlightHub's page
 *     does not say which comes first
 * @param further what the relay does not know, under FlightHub's names: it is passed on as it is
 */
@RegisterForReflection
@Schema(additionalProperties = Schema.True.class)
public record AreaOfInterest(
        Double minAltitudeMetres,
        Double maxAltitudeMetres,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Size(max = 1000, message = "has to be at most {max} items")
        List<
                        @NotNull(message = "has to be given")
                                @Size(min = 2, max = 3, message = "has to be {min} or {max} numbers") List<
                                @NotNull(message = "has to be given") Double>>
                polygonPoints,

        @JsonAnySetter @JsonAnyGetter @Schema(hidden = true) Map<String, JsonNode> further) {

    public AreaOfInterest {
        polygonPoints = polygonPoints == null
                ? List.of()
                // nulls are left to the validation, which says where they are
                : polygonPoints.stream()
                        .map(point -> point == null ? null : point.stream().toList())
                        .toList();
        further = Parameters.further(further);
    }
}
