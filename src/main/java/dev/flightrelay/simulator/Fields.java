package dev.flightrelay.simulator;

import java.util.List;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The fields of a request's body; what is missing or of another type is refused as a parameter error. */
final class Fields {

    private final JsonObject json;

    private Fields(JsonObject json) {
        this.json = json;
    }

    static Fields of(Call call) {
        try {
            return new Fields(new JsonObject(call.body()));
        } catch (DecodeException noObject) {
            throw new Refused(Refusal.PARAMETER);
        }
    }

    boolean has(String name) {
        return json.getValue(name) != null;
    }

    boolean isText(String name) {
        return json.getValue(name) instanceof String;
    }

    /** Text that is not blank. */
    String text(String name) {
        String text = read(name, String.class);
        require(!text.isBlank());
        return text;
    }

    String text(String name, String byDefault) {
        return has(name) ? read(name, String.class) : byDefault;
    }

    /** One of these words. */
    String word(String name, List<String> words) {
        String word = text(name);
        requireValue(words.contains(word));
        return word;
    }

    /** An array of these words, each once, at least one. */
    List<String> words(String name, List<String> words) {
        JsonArray array = array(name);
        require(!array.isEmpty() && array.stream().allMatch(String.class::isInstance));
        requireValue(array.stream().allMatch(words::contains));
        return array.stream().map(String::valueOf).distinct().toList();
    }

    String word(String name, List<String> words, String byDefault) {
        return has(name) ? word(name, words) : byDefault;
    }

    long number(String name) {
        Number number = read(name, Number.class);
        require(number instanceof Integer || number instanceof Long);
        return number.longValue();
    }

    double decimal(String name) {
        return read(name, Number.class).doubleValue();
    }

    boolean flag(String name, boolean byDefault) {
        return has(name) ? read(name, Boolean.class) : byDefault;
    }

    Fields object(String name) {
        return new Fields(read(name, JsonObject.class));
    }

    JsonArray array(String name) {
        return read(name, JsonArray.class);
    }

    /** The objects of an array that is not empty. */
    List<Fields> objects(String name) {
        JsonArray array = array(name);
        require(!array.isEmpty());
        return array.stream().map(Fields::asObject).toList();
    }

    private static Fields asObject(Object value) {
        if (value instanceof JsonObject object) {
            return new Fields(object);
        }
        throw new Refused(Refusal.PARAMETER);
    }

    private <T> T read(String name, Class<T> type) {
        Object value = json.getValue(name);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new Refused(Refusal.PARAMETER);
    }

    static void require(boolean fits) {
        requireElse(fits, Refusal.PARAMETER);
    }

    /** For values of the right type that FlightHub does not have. */
    static void requireValue(boolean fits) {
        requireElse(fits, Refusal.VALUE);
    }

    static void requireElse(boolean fits, Refusal refusal) {
        if (!fits) {
            throw new Refused(refusal);
        }
    }
}
