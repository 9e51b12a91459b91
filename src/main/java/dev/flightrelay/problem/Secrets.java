package dev.flightrelay.problem;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Finds the fields that are marked with {@link Secret}. */
final class Secrets {

    private Secrets() {}

    /** Whether a record's field of this name, in Java or in JSON, holds a secret. */
    static boolean isSecret(Class<?> owner, String field) {
        return owner.isRecord()
                && Arrays.stream(owner.getRecordComponents())
                        .filter(component -> component.getName().equals(field)
                                || json(component).equals(field))
                        .anyMatch(component -> component.isAnnotationPresent(Secret.class));
    }

    /** The name in JSON. */
    static String json(RecordComponent component) {
        JsonProperty json = component.getAccessor().getAnnotation(JsonProperty.class);
        return json == null || json.value().isEmpty() ? component.getName() : json.value();
    }
}
