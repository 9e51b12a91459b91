package dev.flightrelay.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The fields of bodies at every depth, by paths such as {@code params.level}; JSON inside texts is looked into. */
final class DescribedFields {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;

    DescribedFields(JsonNode document) {
        this.document = document;
    }

    /** Those that a schema describes. */
    Set<String> of(JsonNode schema) {
        Set<String> found = new TreeSet<>();
        describe("", schema, found);
        return found;
    }

    /** Those that a value has, but for what stands where the schema says that anything may stand. */
    Set<String> of(JsonNode schema, JsonNode value) {
        Set<String> found = new TreeSet<>();
        collect("", schema, value, found);
        return found;
    }

    private void describe(String at, JsonNode schema, Set<String> found) {
        inside(schema).path("properties").properties().forEach(field -> {
            found.add(at + field.getKey());
            describe(at + field.getKey() + ".", field.getValue(), found);
        });
    }

    private void collect(String at, JsonNode schema, JsonNode value, Set<String> found) {
        JsonNode known = inside(schema);
        if (!known.has("properties")) {
            return;
        }
        if (value.isArray()) {
            value.forEach(item -> collect(at, known, item, found));
        } else if (value.isTextual()) {
            collect(at, known, read(value.asText()), found);
        }
        boolean open = known.path("additionalProperties").asBoolean();
        value.properties().stream()
                .filter(field -> !open || known.get("properties").has(field.getKey()))
                .forEach(field -> {
                    found.add(at + field.getKey());
                    collect(
                            at + field.getKey() + ".",
                            known.get("properties").path(field.getKey()),
                            field.getValue(),
                            found);
                });
    }

    /* What a reference stands for, what an array has, and what is inside a text. */
    private JsonNode inside(JsonNode schema) {
        if (schema.has("$ref")) {
            return inside(document.at(schema.get("$ref").asText().substring(1)));
        }
        JsonNode part = schema.has("items") ? schema.get("items") : schema.path("contentSchema");
        return part.isMissingNode() ? schema : inside(part);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
