package dev.flightrelay.openmodel;

import java.util.Map;

import jakarta.validation.Valid;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The wish for a 3D model; what is null is left to FlightHub.
 *
 * @param parameter how it is made
 * @param predefineAoi area of interest
 * @param exportParameter what else is kept of the work
 * @param further what the relay does not know, under FlightHub's names: it is passed on as it is
 */
@RegisterForReflection
@Schema(additionalProperties = Schema.True.class)
public record Product3d(
        @Valid Parameter3d parameter,
        @Valid AreaOfInterest predefineAoi,
        ExportParameter exportParameter,
        @JsonAnySetter @JsonAnyGetter @Schema(hidden = true) Map<String, JsonNode> further) {

    public Product3d {
        further = Parameters.further(further);
    }
}
