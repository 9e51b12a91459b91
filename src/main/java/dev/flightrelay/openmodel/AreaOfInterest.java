package dev.flightrelay.openmodel;

import java.util.List;
import java.util.Map;

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
 * @param polygonPoints its corners, each a list of numbers in the order that FlightHub takes; empty for none. FlightHub's page
 *     does not say which comes first
 * @param further what the relay does not know, under FlightHub's names: it is passed on as it is
 */
@RegisterForReflection
@Schema(additionalProperties = Schema.True.class)
public record AreaOfInterest(
        Double minAltitudeMetres,
        Double maxAltitudeMetres,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<List<Double>> polygonPoints,
        @JsonAnySetter @JsonAnyGetter @Schema(hidden = true) Map<String, JsonNode> further) {

    public AreaOfInterest {
        polygonPoints = polygonPoints == null
                ? List.of()
                : polygonPoints.stream().map(List::copyOf).toList();
        further = Parameters.further(further);
    }
}
