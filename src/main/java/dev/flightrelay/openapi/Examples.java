package dev.flightrelay.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Shows a body of every kind. The examples lie in the resource {@code openapi-examples/bodies.json}, by the name of their
 * schema; what is made of others, such as lists, is put together here.
 */
final class Examples {

    private static final Map<String, Map<String, Object>> BODIES = read("bodies");

    private Examples() {}

    /** Those of a file of {@code openapi-examples}, by their names. */
    static Map<String, Map<String, Object>> read(String file) {
        String path = "/openapi-examples/" + file + ".json";
        try (InputStream in = Examples.class.getResourceAsStream(path)) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    static void complete(OpenAPI document, Operation operation) {
        Stream.concat(
                        Stream.ofNullable(operation.getRequestBody()).map(RequestBody::getContent),
                        operation.getResponses().getAPIResponses().entrySet().stream()
                                .filter(answer -> answer.getKey().startsWith("2"))
                                .map(Map.Entry::getValue)
                                .map(APIResponse::getContent))
                .flatMap(content -> Stream.ofNullable(content).map(Content::getMediaTypes))
                .flatMap(types -> types.values().stream())
                .forEach(type -> complete(document, type));
    }

    private static void complete(OpenAPI document, MediaType type) {
        Optional<String> name = Schemas.name(type.getSchema());
        if (name.isEmpty()) {
            return;
        }
        Schema schema = document.getComponents().getSchemas().get(name.get());
        if (schema.getOneOf() == null) {
            type.setExample(example(document, name.get()));
        } else {
            schema.getOneOf().stream()
                    .flatMap(one -> Schemas.name(one).stream())
                    .forEach(one -> type.addExample(
                            one.equals(DryRuns.DRY_RUN) ? "dryRun" : "done",
                            OASFactory.createExample().value(example(document, one))));
        }
    }

    private static Object example(OpenAPI document, String name) {
        if (!name.endsWith(SchemaNames.LISTING)) {
            return body(name);
        }
        Schema items =
                document.getComponents().getSchemas().get(name).getProperties().get("items");
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("items", List.of(body(Schemas.name(items.getItems()).orElseThrow())));
        list.put("observedAt", "2026-11-21T08:00:04.312Z");
        list.put("stale", false);
        list.put("lastEventId", "5f3c-1042");
        list.put("next", null);
        return list;
    }

    private static Object body(String name) {
        if (!BODIES.containsKey(name)) {
            throw new IllegalStateException("openapi-examples/bodies.json has no " + name);
        }
        return BODIES.get(name);
    }
}
