package dev.flightrelay.problem;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Types of fields, as the writer of a JSON document knows them. */
final class BodyTypes {

    private static final Set<Class<?>> WHOLE =
            Set.of(int.class, long.class, short.class, Integer.class, Long.class, Short.class, BigInteger.class);
    private static final List<Class<?>> FRACTIONS = List.of(double.class, float.class, Number.class);
    private static final ObjectMapper NAMES = new ObjectMapper();

    private BodyTypes() {}

    /** What a field of this type has to be; null for an unknown type. */
    static String expected(Class<?> type) {
        if (type == null) {
            return "has a value of the wrong type";
        }
        if (type.isEnum()) {
            return "has to be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(word -> NAMES.convertValue(word, String.class))
                            .collect(Collectors.joining(", "));
        }
        return "has to be " + noun(type);
    }

    private static String noun(Class<?> type) {
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (WHOLE.contains(type)) {
            return "a whole number";
        }
        if (FRACTIONS.stream().anyMatch(number -> number.isAssignableFrom(type))) {
            return "a number";
        }
        if (type == Instant.class) {
            return "a time such as 2026-11-20T10:15:30Z";
        }
        if (type == Duration.class) {
            return "a duration such as PT10M";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }
}
