package dev.flightrelay.openmodel;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is kept of the work beside the product; what is null is left to FlightHub.
 *
 * @param pcDirStructure whether results lie in the folders that DJI Terra makes on a PC
 * @param undistortImages whether images without distortion are kept
 * @param tempResultFiles whether intermediate files are kept
 * @param further what the relay does not know, under FlightHub's names: it is passed on as it is
 */
@RegisterForReflection
@Schema(additionalProperties = Schema.True.class)
public record ExportParameter(
        Boolean pcDirStructure,
        Boolean undistortImages,
        Boolean tempResultFiles,
        @JsonAnySetter @JsonAnyGetter @Schema(hidden = true) Map<String, JsonNode> further) {

    public ExportParameter {
        further = Parameters.further(further);
    }
}
