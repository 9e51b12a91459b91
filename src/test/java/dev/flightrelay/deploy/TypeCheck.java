package dev.flightrelay.deploy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.annotations.SerializedName;

/**
 * Compares a tree with a class that was made of a schema: each field has to be there, with the right type; what the schema asks for
 * has to be set. The classes are those of Kubernetes' own Java client, which are made of its OpenAPI document, of Fabric8
 * (which do not tell what is asked for), and the records of {@link OwnTypes}.
 */
final class TypeCheck {

    private final boolean partial;
    private final List<String> faults = new ArrayList<>();

    private TypeCheck(boolean partial) {
        this.partial = partial;
    }

    /** What is wrong; empty when all is right. */
    static List<String> faults(JsonNode tree, Type type) {
        return new TypeCheck(false).check("", tree, type);
    }

    /** The same of a patch, in which nothing has to be set. */
    static List<String> faultsOfPatch(JsonNode tree, Type type) {
        return new TypeCheck(true).check("", tree, type);
    }

    private List<String> check(String path, JsonNode node, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == Optional.class) {
                check(path, node, last);
            } else if (Map.class.isAssignableFrom((Class<?>) generic.getRawType())) {
                expect(path, node.isObject(), "an object");
                node.properties().forEach(entry -> check(path + "/" + entry.getKey(), entry.getValue(), last));
            } else {
                expect(path, node.isArray(), "a list");
                for (int i = 0; i < node.size(); i++) {
                    check(path + "/" + i, node.get(i), last);
                }
            }
        } else {
            checkOne(path, node, (Class<?>) type);
        }
        return faults;
    }

    private void checkOne(String path, JsonNode node, Class<?> type) {
        if (type == String.class || type == OffsetDateTime.class) {
            expect(path, node.isTextual(), "a text");
        } else if (type == Boolean.class || type == boolean.class) {
            expect(path, node.isBoolean(), "true or false");
        } else if (type == Integer.class || type == Long.class || type == int.class) {
            expect(path, node.isIntegralNumber(), "a number");
        } else if (type.getSimpleName().equals("IntOrString")) {
            expect(path, node.isTextual() || node.isIntegralNumber(), "a number or a text");
        } else if (type.getSimpleName().equals("Quantity")) {
            expect(path, node.asText().matches("\\d+(\\.\\d+)?(m|k|[KMGT]i?)?"), "a quantity");
        } else if (type.isEnum()) {
            expect(
                    path,
                    Arrays.stream(type.getEnumConstants())
                            .anyMatch(one -> one.toString().equals(node.asText())),
                    "one of " + Arrays.toString(type.getEnumConstants()));
        } else if (type != Object.class && type != JsonNode.class) {
            checkObject(path, node, type);
        }
    }

    private void checkObject(String path, JsonNode node, Class<?> type) {
        Map<String, Type> fields = fields(type);
        if (fields.isEmpty()) {
            throw new IllegalStateException(path + ": " + type + " has no fields that are known to be such");
        }
        if (!node.isObject()) {
            expect(path, false, "an object");
            return;
        }
        node.properties().forEach(entry -> {
            String inner = path + "/" + entry.getKey();
            if (fields.containsKey(entry.getKey())) {
                check(inner, entry.getValue(), fields.get(entry.getKey()));
            } else {
                faults.add(inner + " is no field of " + type.getSimpleName());
            }
        });
        if (!partial) {
            required(type).stream()
                    .filter(name -> !node.has(name))
                    .forEach(name -> faults.add(path + "/" + name + " is missing"));
        }
    }

    private void expect(String path, boolean fine, String what) {
        if (!fine) {
            faults.add(path + " has to be " + what);
        }
    }

    private static Map<String, Type> fields(Class<?> type) {
        Map<String, Type> fields = new TreeMap<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                fields.put(component.getName(), component.getGenericType());
            }
            return fields;
        }
        for (Field field : type.getDeclaredFields()) {
            SerializedName gson = field.getAnnotation(SerializedName.class);
            JsonProperty jackson = field.getAnnotation(JsonProperty.class);
            if (!Modifier.isStatic(field.getModifiers()) && (gson != null || jackson != null)) {
                fields.put(gson != null ? gson.value() : jackson.value(), field.getGenericType());
            }
        }
        return fields;
    }

    private static Set<String> required(Class<?> type) {
        if (type.isRecord()) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.getType() != Optional.class)
                    .map(RecordComponent::getName)
                    .collect(Collectors.toSet());
        }
        try {
            Set<?> names = (Set<?>) type.getField("openapiRequiredFields").get(null);
            return names.stream().map(String.class::cast).collect(Collectors.toSet());
        } catch (NoSuchFieldException e) {
            return Set.of();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
