package dev.flightrelay.openmodel;

import java.util.Map;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a 2D map is made; what is null is left to FlightHub. Inferred from DJI TerraAPI, the forerunner of open modeling: the page of
 * FlightHub that lists the parameters could not be read.
 *
 * @param sfmMethod GLOBAL for images with RTK positions (FlightHub's default) or INCREMENTAL for images without GPS
 * @param sfmFeatureQuantityLevel features per image: 1 is 40,000, 2 is 20,000 (FlightHub's default), 3 is 9,000
 * @param useImagePosition whether the positions of the images are used; FlightHub's default is true
 * @param generateBlocksExchangeXml whether a blocks exchange XML is made; FlightHub's default is false
 * @param outputPointcloud whether a point cloud is made
 * @param generatePnts whether the point cloud comes as PNTS
 * @param generateLas whether the point cloud comes as LAS
 * @param generatePointS3mb whether the point cloud comes as S3MB
 * @param generatePointPly whether the point cloud comes as PLY
 * @param generatePcd whether the point cloud comes as PCD
 * @param mergePoint whether the point cloud is merged into one file
 * @param qualityLevel 1 high, 2 medium, 3 low
 * @param outputGeoDesc coordinate system of the output, as FlightHub takes it; empty for automatic
 * @param mapMode 0 farmland, 1 city, 2 orchard
 * @param useWallis whether colours are evened out
 * @param useDehaze whether haze is taken away
 * @param useGcj02 whether map tiles come in GCJ-02
 * @param domTileSize pixels of a tile of the map, an even number; 0 for one piece
 * @param further parameters that the relay does not know, under FlightHub's names: they are passed on as they are
 */
@RegisterForReflection
@Schema(additionalProperties = Schema.True.class)
public record Parameter2d(
        @Schema(examples = "GLOBAL")
        @Pattern(regexp = "GLOBAL|INCREMENTAL", message = "has to be GLOBAL or INCREMENTAL")
        String sfmMethod,

        @Min(value = 1, message = "has to be 1 to 3") @Max(value = 3, message = "has to be 1 to 3")
        Integer sfmFeatureQuantityLevel,

        Boolean useImagePosition,
        Boolean generateBlocksExchangeXml,
        Boolean outputPointcloud,
        Boolean generatePnts,
        Boolean generateLas,
        Boolean generatePointS3mb,
        Boolean generatePointPly,
        Boolean generatePcd,
        Boolean mergePoint,

        @Schema(examples = "2")
        @Min(value = 1, message = "has to be 1 to 3")
        @Max(value = 3, message = "has to be 1 to 3")
        Integer qualityLevel,

        Map<String, JsonNode> outputGeoDesc,

        @Schema(examples = "1")
        @Min(value = 0, message = "has to be 0 to 2")
        @Max(value = 2, message = "has to be 0 to 2")
        Integer mapMode,

        Boolean useWallis,
        Boolean useDehaze,
        Boolean useGcj02,
        @Min(value = 0, message = "has to be 0 or more") Integer domTileSize,
        @JsonAnySetter @JsonAnyGetter @Schema(hidden = true) Map<String, JsonNode> further) {

    public Parameter2d {
        outputGeoDesc = Parameters.copy(outputGeoDesc);
        further = Parameters.further(further);
    }
}
