package dev.flightrelay.architecture;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Makes a record with a value in every component. */
final class SampleRecords {

    private static final Map<Class<?>, Object> VALUES = Map.ofEntries(
            Map.entry(String.class, "text \"ü\""),
            Map.entry(int.class, 7),
            Map.entry(Integer.class, 7),
            Map.entry(long.class, 1L << 40),
            Map.entry(Long.class, 1L << 40),
            Map.entry(boolean.class, true),
            Map.entry(Boolean.class, true),
            Map.entry(double.class, 48.25),
            Map.entry(Double.class, 48.25),
            Map.entry(Instant.class, Instant.parse("2026-11-20T10:15:30.120Z")),
            Map.entry(URI.class, URI.create("urn:x:y")),
            Map.entry(UUID.class, UUID.fromString("51000000-0000-4000-8000-000000000001")),
            Map.entry(JsonNode.class, JsonNodeFactory.instance.objectNode().put("quality", 5)));

    private SampleRecords() {}

    static Object of(Class<?> type) throws ReflectiveOperationException {
        return with(type, "", null);
    }

    /** The same with another value in one component. */
    static Object with(Class<?> type, String component, Object value) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = components[i].getName().equals(component) ? value : value(components[i].getGenericType());
        }
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    /* A type variable stands for text. */
    private static Object value(Type type) throws ReflectiveOperationException {
        if (type instanceof TypeVariable) {
            return VALUES.get(String.class);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return List.of(value(generic.getActualTypeArguments()[0]));
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return Map.of("key", value(generic.getActualTypeArguments()[1]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return of(plain);
        }
        Object value = plain.isEnum() ? plain.getEnumConstants()[0] : VALUES.get(plain);
        if (value == null) {
            throw new IllegalArgumentException("no sample of " + type + ": add one, if JSON can hold it");
        }
        return value;
    }
}
