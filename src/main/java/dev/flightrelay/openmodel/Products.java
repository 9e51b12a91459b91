package dev.flightrelay.openmodel;

import java.util.Map;

import jakarta.validation.Valid;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The products of a reconstruction, each with its parameters. An empty object asks for a product as FlightHub makes it by
 * itself; null, or no such field, does not ask for it.
 *
 * @param map2d a map
 * @param model3d a mesh
 * @param splat3dgs Gaussian splatting. Its parameters are unknown: an object that is passed on as it is
 * @param lidar a point cloud of LiDAR data
 */
@RegisterForReflection
public record Products(
        @JsonProperty("2d") @Valid Product2d map2d,
        @JsonProperty("3d") @Valid Product3d model3d,
        @JsonProperty("3dgs") Map<String, JsonNode> splat3dgs,
        @JsonProperty("lidar") @Valid ProductLidar lidar) {

    public Products {
        splat3dgs = splat3dgs == null ? null : Parameters.further(splat3dgs);
    }

    /** Whether it asks for nothing. */
    boolean empty() {
        return map2d == null && model3d == null && splat3dgs == null && lidar == null;
    }
}
