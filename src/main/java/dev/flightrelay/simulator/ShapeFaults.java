package dev.flightrelay.simulator;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Faults that keep an answer well-formed but give it a shape that no document knows. */
final class ShapeFaults {

    private static final int UNKNOWN_ORDINAL = 99;
    private static final String UNKNOWN_WORD = "from_the_future";

    private static final Set<String> ENUMERATIONS = Set.of(
            "level",
            "domain_type",
            "in_the_sky",
            "in_the_key",
            "mode_code",
            "class",
            "available_camera_positions",
            "camera_position",
            "available_lens_types",
            "lens_type",
            "quality",
            "is_fixed",
            "rainfall",
            "drone_in_dock",
            "cover_state",
            "status",
            "task_type",
            "media_upload_status",
            "rth_mode",
            "file_type",
            "url_type",
            "state",
            "schema");

    /** Required by the contract's schemas, and what holds such objects. */
    private static final Set<String> REQUIRED = Set.of(
            "code",
            "data",
            "list",
            "uuid",
            "name",
            "gateway",
            "drone",
            "sn",
            "device_sn",
            "task_uuid",
            "converter_id",
            "url",
            "url_type");

    private ShapeFaults() {}

    static void unknownEnum(Exchange exchange, Fault fault) {
        exchange.sendBent(body -> changed(body, ShapeFaults::unknown));
    }

    static void missingFields(Exchange exchange, Fault fault) {
        exchange.sendBent(ShapeFaults::required);
    }

    static void extraFields(Exchange exchange, Fault fault) {
        exchange.sendBent(ShapeFaults::extended);
    }

    private static Object unknown(String name, Object value) {
        if (!ENUMERATIONS.contains(name)) {
            return value;
        }
        if (value instanceof JsonArray) {
            return JsonArray.of(UNKNOWN_WORD);
        }
        return value instanceof Number ? UNKNOWN_ORDINAL : UNKNOWN_WORD;
    }

    private static JsonObject required(JsonObject object) {
        JsonObject kept = new JsonObject();
        for (String name : object.fieldNames()) {
            if (REQUIRED.contains(name)) {
                kept.put(name, descend(object.getValue(name), ShapeFaults::required));
            }
        }
        return kept;
    }

    private static JsonObject extended(JsonObject object) {
        JsonObject longer = new JsonObject();
        // An alert with other arguments would be another alert.
        object.fieldNames()
                .forEach(name -> longer.put(
                        name,
                        name.equals("args")
                                ? object.getValue(name)
                                : descend(object.getValue(name), ShapeFaults::extended)));
        JsonObject nested = new JsonObject().put("a", 1).putNull("b");
        return longer.put("x_future", JsonArray.of(1, "two", nested)).put("x_flag", true);
    }

    private static JsonObject changed(JsonObject object, BiFunction<String, Object, Object> change) {
        JsonObject other = new JsonObject();
        for (String name : object.fieldNames()) {
            Object value = change.apply(name, object.getValue(name));
            other.put(name, descend(value, inner -> changed(inner, change)));
        }
        return other;
    }

    private static Object descend(Object value, UnaryOperator<JsonObject> change) {
        if (value instanceof JsonObject object) {
            return change.apply(object);
        }
        if (value instanceof JsonArray array) {
            JsonArray other = new JsonArray();
            array.forEach(element -> other.add(descend(element, change)));
            return other;
        }
        return value;
    }
}
