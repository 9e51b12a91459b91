package dev.flightrelay.simulator;

import java.util.List;
import java.util.Optional;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Reads the fields of a request as strictly as FlightHub does: what is missing or of another type is refused as a parameter error. */
record JsonBody(JsonObject json, String path) {

    static JsonBody of(Call call) {
        try {
            return new JsonBody(call.body().toJsonObject(), "");
        } catch (DecodeException | ClassCastException noObject) {
            throw new Refused(Refusal.UNREADABLE);
        }
    }

    /** A text that is not blank. */
    String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name));
    }

    /** A text; empty if it is missing, null or blank. */
    Optional<String> optionalText(String name) {
        return optional(name, String.class).filter(text -> !text.isBlank());
    }

    /** One of those words. */
    String word(String name, List<String> allowed) {
        return optionalWord(name, allowed).orElseThrow(() -> wrong(name));
    }

    Optional<String> optionalWord(String name, List<String> allowed) {
        Optional<String> word = optional(name, String.class);
        if (word.isPresent() && !allowed.contains(word.get())) {
            throw wrong(name);
        }
        return word;
    }

    long integer(String name, long least, long most) {
        return optionalInteger(name, least, most).orElseThrow(() -> wrong(name));
    }

    Optional<Long> optionalInteger(String name, long least, long most) {
        Optional<Long> number = optional(name, Number.class).map(value -> whole(name, value));
        if (number.isPresent() && (number.get() < least || number.get() > most)) {
            throw wrong(name);
        }
        return number;
    }

    /** A number with or without a fraction, within those bounds. */
    double number(String name, double least, double most) {
        double value =
                optional(name, Number.class).orElseThrow(() -> wrong(name)).doubleValue();
        if (value < least || value > most) {
            throw wrong(name);
        }
        return value;
    }

    boolean flag(String name) {
        return optionalFlag(name).orElseThrow(() -> wrong(name));
    }

    Optional<Boolean> optionalFlag(String name) {
        return optional(name, Boolean.class);
    }

    JsonBody object(String name) {
        return optionalObject(name).orElseThrow(() -> wrong(name));
    }

    Optional<JsonBody> optionalObject(String name) {
        return optional(name, JsonObject.class).map(object -> new JsonBody(object, path + name + "."));
    }

    /** The elements of a list, all of that class. */
    <T> List<T> list(String name, Class<T> type) {
        return optionalList(name, type).orElseThrow(() -> wrong(name));
    }

    <T> Optional<List<T>> optionalList(String name, Class<T> type) {
        return optional(name, JsonArray.class)
                .map(array -> array.stream()
                        .map(element ->
                                type.isInstance(element) ? Optional.of(type.cast(element)) : Optional.<T>empty())
                        .map(element -> element.orElseThrow(() -> wrong(name)))
                        .toList());
    }

    Refused wrong(String name) {
        return Refused.parameter(path + name);
    }

    private <T> Optional<T> optional(String name, Class<T> type) {
        Object value = json.getValue(name);
        if (value != null && !type.isInstance(value)) {
            throw wrong(name);
        }
        return Optional.ofNullable(type.cast(value));
    }

    private long whole(String name, Number value) {
        if (value instanceof Integer || value instanceof Long) {
            return value.longValue();
        }
        throw wrong(name);
    }
}
