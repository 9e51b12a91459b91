package dev.flightrelay.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Walks over the schemas of a document. */
final class Schemas {

    static final String PREFIX = "#/components/schemas/";
    static final String JSON = "application/json";

    private Schemas() {}

    /** A reference to a schema of the document. */
    static String ref(String name) {
        return PREFIX + name;
    }

    /** The name of the schema that is referred to, if it is one. */
    static Optional<String> name(Schema schema) {
        return Optional.ofNullable(schema)
                .map(Schema::getRef)
                .filter(ref -> ref.startsWith(PREFIX))
                .map(ref -> ref.substring(PREFIX.length()));
    }

    /** The JSON answers of an operation to a request that succeeded. */
    static List<MediaType> answers(Operation operation) {
        return operation.getResponses().getAPIResponses().entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(answer -> answer.getValue().getContent())
                .flatMap(Schemas::json)
                .toList();
    }

    /** What of some content is JSON. */
    static Stream<MediaType> json(Content content) {
        return Stream.ofNullable(content)
                .map(all -> all.getMediaType(JSON))
                .filter(Objects::nonNull)
                .filter(type -> type.getSchema() != null);
    }

    /** Every schema of a document, each once. */
    static void each(OpenAPI document, Consumer<Schema> visitor) {
        Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Schema> roots =
                new ArrayList<>(document.getComponents().getSchemas().values());
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(operation -> {
                    Stream.ofNullable(operation.getParameters())
                            .flatMap(Collection::stream)
                            .map(parameter -> parameter.getSchema())
                            .forEach(roots::add);
                    Stream.ofNullable(operation.getRequestBody())
                            .map(body -> body.getContent())
                            .forEach(content -> add(roots, content));
                    operation
                            .getResponses()
                            .getAPIResponses()
                            .values()
                            .forEach(answer -> add(roots, answer.getContent()));
                });
        roots.forEach(root -> visit(root, seen, visitor));
    }

    private static void add(List<Schema> roots, Content content) {
        if (content != null) {
            content.getMediaTypes().values().forEach(type -> roots.add(type.getSchema()));
        }
    }

    private static void visit(Schema schema, Set<Schema> seen, Consumer<Schema> visitor) {
        if (schema == null || !seen.add(schema)) {
            return;
        }
        visitor.accept(schema);
        parts(schema).forEach(part -> visit(part, seen, visitor));
    }

    /** The schemas that stand in a schema. */
    static Stream<Schema> parts(Schema schema) {
        return Stream.of(
                        Stream.ofNullable(schema.getProperties())
                                .map(Map::values)
                                .flatMap(Collection::stream),
                        Stream.ofNullable(schema.getItems()),
                        Stream.ofNullable(schema.getAdditionalPropertiesSchema()),
                        Stream.ofNullable(schema.getAllOf()).flatMap(Collection::stream),
                        Stream.ofNullable(schema.getAnyOf()).flatMap(Collection::stream),
                        Stream.ofNullable(schema.getOneOf()).flatMap(Collection::stream))
                .flatMap(all -> all);
    }
}
