package dev.flightrelay.simulator;

import java.util.Map;
import java.util.Set;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** What open modeling makes of photos. */
enum Product {
    MAP("2d", 1, 60_000, Map.of("quality_level", Set.of(1, 2, 3), "map_mode", Set.of(0, 1, 2))),
    SOLID("3d", 2, 90_000, Map.of("quality_level", Set.of(1, 2, 3))),
    SPLATS("3dgs", 3, 120_000, Map.of()),
    LIDAR("lidar", 4, 75_000, Map.of("quality_level", Set.of(1, 2, 3), "scene_type", Set.of(0, 1, 2)));

    private final String word;
    private final int type;
    private final long millis;
    private final Map<String, Set<Integer>> limits;

    Product(String word, int type, long millis, Map<String, Set<Integer>> limits) {
        this.word = word;
        this.type = type;
        this.millis = millis;
        this.limits = limits;
    }

    /** Field of the request that asks for it. */
    String parameterName() {
        return "parameter_" + word;
    }

    /** Field of the answer that tells of it. */
    String resultName() {
        return "model_" + word;
    }

    /** FlightHub's number for it. */
    int type() {
        return type;
    }

    /** Story time that it takes. */
    long millis() {
        return millis;
    }

    /** Whether a parameter is a JSON object, as a string, without a value that the product does not have. */
    boolean takes(String parameter) {
        try {
            JsonObject values = new JsonObject(parameter).getJsonObject("parameter", new JsonObject());
            return limits.entrySet().stream()
                    .allMatch(limit -> !values.containsKey(limit.getKey())
                            || limit.getValue().contains(values.getInteger(limit.getKey())));
        } catch (DecodeException | ClassCastException | NullPointerException notAsExpected) {
            return false;
        }
    }
}
