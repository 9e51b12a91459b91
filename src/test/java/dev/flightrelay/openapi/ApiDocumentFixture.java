package dev.flightrelay.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.JsonNode;

import dev.flightrelay.RelayJson;

import static io.restassured.RestAssured.given;

/** The document as the relay serves it. */
final class ApiDocumentFixture {

    private final JsonNode root;

    private ApiDocumentFixture(JsonNode root) {
        this.root = root;
    }

    static ApiDocumentFixture served() throws Exception {
        return new ApiDocumentFixture(RelayJson.mapper()
                .readTree(given().queryParam("format", "json")
                        .get("/q/openapi")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray()));
    }

    JsonNode root() {
        return root;
    }

    /** Operations by method and path, such as {@code GET /api/v1/projects}. */
    Map<String, JsonNode> operations() {
        Map<String, JsonNode> found = new TreeMap<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("responses"))
                        .forEach(operation -> found.put(
                                operation.getKey().toUpperCase() + " " + path.getKey(), operation.getValue())));
        return found;
    }

    /** What a reference, or an object that may be one, stands for. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** Every object of the document with the path to it. */
    void each(BiConsumer<String, JsonNode> visitor) {
        visit("", root, visitor);
    }

    private static void visit(String path, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        if (node.isObject()) {
            visitor.accept(path, node);
            node.properties().forEach(field -> visit(path + "/" + field.getKey(), field.getValue(), visitor));
        } else if (node.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            node.forEach(items::add);
            for (int i = 0; i < items.size(); i++) {
                visit(path + "/" + i, items.get(i), visitor);
            }
        }
    }
}
