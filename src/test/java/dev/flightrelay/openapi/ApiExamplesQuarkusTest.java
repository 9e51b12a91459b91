package dev.flightrelay.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples of the document are what its schemas describe, and nothing else. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ApiExamplesQuarkusTest {

    private static final String PROBLEM = "application/problem+json";
    private static final String BASE = "https://relay.example.org/openapi.json";

    private ApiDocumentFixture document;
    private SchemaRegistry registry;
    private final Map<String, Schema> schemas = new HashMap<>();

    @BeforeEach
    void read() throws Exception {
        document = ApiDocumentFixture.served();
        JsonNode strict = document.root().deepCopy();
        strict.at("/components/schemas").forEach(schema -> {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(BASE, strict.toString())));
    }

    @Test
    void everyBodyAndEveryAnswerHasAnExampleThatItsSchemaAccepts() {
        List<String> faults = new ArrayList<>();
        document.operations().forEach((call, operation) -> {
            eachJson(operation.path("requestBody"), type -> check(call + " body", type, faults));
            operation.path("responses").properties().stream()
                    .filter(answer -> answer.getKey().startsWith("2"))
                    .forEach(answer ->
                            eachJson(answer.getValue(), type -> check(call + " " + answer.getKey(), type, faults)));
        });

        assertThat(faults).isEmpty();
    }

    @Test
    void everyProblemHasAnExampleOfItsOwn() {
        Map<String, String> details = new HashMap<>();
        eachProblem((call, problem) -> {
            String code = problem.path("code").asText();
            String detail = problem.path("detail").asText();
            assertThat(faults("/components/schemas/Problem", problem)).as(call).isEmpty();
            assertThat(detail).as(call + " " + code).isNotBlank().doesNotContain("{call}", " to  (");
            assertThat(details.putIfAbsent(detail, code)).as(detail).isIn(null, code);
        });
        assertThat(details).hasSizeGreaterThan(20);
    }

    @Test
    void theInstanceOfAProblemIsAPathThatAnswersIt() {
        Map<String, List<String>> templates = new HashMap<>();
        document.operations()
                .forEach((call, operation) -> operation
                        .path("responses")
                        .forEach(answer -> templates
                                .computeIfAbsent(answer.path("$ref").asText(), ref -> new ArrayList<>())
                                .add(call.substring(call.indexOf(' ') + 1).replaceAll("\\{\\w+\\}", "[^/]+"))));

        document.root()
                .at("/components/responses")
                .properties()
                .forEach(answer -> document.resolve(answer.getValue())
                        .at("/content/application~1problem+json/examples")
                        .forEach(example -> assertThat(templates.get("#/components/responses/" + answer.getKey()))
                                .as(answer.getKey())
                                .anyMatch(example.at("/value/instance").asText()::matches)));
    }

    @Test
    void choicesOfWordsAreEnumerations() {
        JsonNode found = document.root().at("/components/schemas");

        for (String field : List.of(
                "TaskRequest/properties/type",
                "TaskRequest/properties/returnMode",
                "TaskRequest/properties/precision",
                "TaskRequest/properties/lossOfLink",
                "TaskRequest/properties/resume",
                "TaskChange/properties/status",
                "ModelRequest/properties/products/items",
                "ModelRequest/properties/quality",
                "ModelRequest/properties/mode",
                "ModelRequest/properties/formats/items",
                "Parameter2d/properties/sfmMethod",
                "Parameter3d/properties/sfmMethod",
                "ParameterLidar/properties/sfmMethod")) {
            assertThat(found.at("/" + field).path("enum")).as(field).hasSizeGreaterThan(1);
        }
        document.each((path, node) ->
                assertThat(node.path("pattern").asText()).as(path).doesNotMatch("\\^\\(\\?:[\\w|-]+\\|[\\w|-]+\\)\\$"));
    }

    private void check(String where, JsonNode type, List<String> faults) {
        List<JsonNode> examples = new ArrayList<>();
        if (type.has("example")) {
            examples.add(type.get("example"));
        }
        type.path("examples").forEach(example -> examples.add(example.get("value")));
        if (examples.isEmpty()) {
            faults.add(where + " has no example");
        }
        String schema = type.at("/schema/$ref").asText().substring(1);
        examples.forEach(
                example -> faults(schema, example).forEach(fault -> faults.add(where + " (" + schema + ") " + fault)));
    }

    private List<String> faults(String pointer, JsonNode value) {
        return schemas
                .computeIfAbsent(pointer, at -> registry.getSchema(SchemaLocation.of(BASE + "#" + at)))
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static void eachJson(JsonNode owner, Consumer<JsonNode> visitor) {
        owner.path("content").properties().stream()
                .filter(type -> type.getKey().endsWith("json"))
                .forEach(type -> visitor.accept(type.getValue()));
    }

    private void eachProblem(BiConsumer<String, JsonNode> visitor) {
        document.operations()
                .forEach((call, operation) -> operation
                        .path("responses")
                        .forEach(answer -> document.resolve(answer)
                                .path("content")
                                .path(PROBLEM)
                                .path("examples")
                                .forEach(example -> visitor.accept(call, example.path("value")))));
    }
}
