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
 * How a point cloud of LiDAR data is made; what is null is left to FlightHub. Inferred from DJI TerraAPI, the forerunner of open modeling: the page of
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
 * @param qualityLevel share of the points that are used: 1 is 100 %, 2 is 25 %, 3 is 6.25 %
 * @param outputGeoDesc coordinate system of the output, as FlightHub takes it; empty for automatic
 * @param colorizePoint whether points get the colours of images
 * @param lppOptimise whether the trajectory is optimised
 * @param refineCalibrate FlightHub does not say what its values mean
 * @param lidarPointMaxDistanceMetres farthest points that are used
 * @param smoothPoint whether the point cloud is smoothed
 * @param sampleDistanceMetres distance of points after thinning out
 * @param outputHeightOffsetMetres added to all heights
 * @param groundExtract whether ground points are told from others
 * @param sceneType 0 flat, 1 slope, 2 gentle slope
 * @param maxSizeBuilding for ground points; FlightHub does not state the unit
 * @param iterDist for ground points; FlightHub does not state the unit
 * @param iterAngle for ground points; FlightHub does not state the unit
 * @param generateDem whether an elevation model is made
 * @param demResolution of the elevation model; FlightHub does not state the unit
 * @param further parameters that the relay does not know, under FlightHub's names: they are passed on as they are
 */
@RegisterForReflection
@Schema(additionalProperties = Schema.True.class)
public record ParameterLidar(
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
        Boolean colorizePoint,
        Boolean lppOptimise,
        Integer refineCalibrate,
        Double lidarPointMaxDistanceMetres,
        Boolean smoothPoint,
        Double sampleDistanceMetres,
        Double outputHeightOffsetMetres,
        Boolean groundExtract,

        @Min(value = 0, message = "has to be 0 to 2") @Max(value = 2, message = "has to be 0 to 2")
        Integer sceneType,

        Double maxSizeBuilding,
        Double iterDist,
        Double iterAngle,
        Boolean generateDem,
        Double demResolution,
        @JsonAnySetter @JsonAnyGetter @Schema(hidden = true) Map<String, JsonNode> further) {

    public ParameterLidar {
        outputGeoDesc = Parameters.copy(outputGeoDesc);
        further = Parameters.further(further);
    }
}
