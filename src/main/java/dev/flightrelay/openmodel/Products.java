package dev.flightrelay.openmodel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

    /** What is asked for, by name. */
    public List<String> names() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("2d", map2d);
        all.put("3d", model3d);
        all.put("3dgs", splat3dgs);
        all.put("lidar", lidar);
        all.values().removeIf(Objects::isNull);
        return List.copyOf(all.keySet());
    }

    /** Whether it asks for nothing. */
    boolean empty() {
        return map2d == null && model3d == null && splat3dgs == null && lidar == null;
    }
}
