package dev.flightrelay.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.events.EventTypes;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.UpstreamCode;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

/** The document of the API is complete, and can be read in a browser that reaches nothing but the relay. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ApiDocumentQuarkusTest {

    private static final List<String> READ =
            List.of("upstream-refused", "upstream-timeout", "upstream-invalid-answer", "circuit-open", "upstream-busy");
    private static final List<String> WRITE = List.of(
            "writes-disabled", "idempotency-mismatch", "upstream-refused", "upstream-failed", "outcome-unknown");
    private static final String STATUS = "GET /api/v1/system/status";
    private static final String EVENTS = "GET /api/v1/events";
    private static final String PROBLEM = "application/problem+json";
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private ApiDocumentFixture document;

    @BeforeEach
    void read() throws Exception {
        document = ApiDocumentFixture.served();
    }

    @Test
    void saysWhatItDescribes() {
        JsonNode root = document.root();

        assertThat(root.path("openapi").asText()).startsWith("3.1");
        assertThat(root.at("/info/title").asText()).isEqualTo("Flight Relay");
        assertThat(root.at("/info/version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(root.at("/info/license/name").asText()).isEqualTo("Apache-2.0");
        assertThat(root.at("/info/description").asText()).isNotBlank();
        assertThat(root.path("servers").findValuesAsText("url")).containsExactly("/");
        assertThat(root.at("/components/securitySchemes/bearer/scheme").asText())
                .isEqualTo("bearer");
        assertThat(root.at("/components/securitySchemes/apiKey/name").asText()).isEqualTo("X-API-Key");
        assertThat(root.at("/components/securitySchemes/session/in").asText()).isEqualTo("cookie");
        assertThat(root.at("/components/securitySchemes")).hasSize(3);
        assertThat(root.path("security")).hasSize(3);
        assertThat(document.operations().values())
                .as("security of its own")
                .noneMatch(operation -> operation.has("security"));
    }

    @Test
    void hasEveryResourceMethodAndTheEvents() throws Exception {
        TreeSet<String> expected = new TreeSet<>(ResourceMethods.all());
        expected.add(EVENTS);

        assertThat(document.operations().keySet()).isEqualTo(expected).hasSizeGreaterThan(20);
    }

    @Test
    void everyOperationHasASummaryATagAndANameOfItsOwn() {
        Map<String, String> names = new TreeMap<>();
        List<String> tags = document.root().path("tags").findValuesAsText("name");
        document.operations().forEach((call, operation) -> {
            assertThat(operation.path("summary").asText()).as(call).isNotBlank().doesNotEndWith(".");
            assertThat(operation.path("tags")).as(call).hasSize(1);
            assertThat(tags)
                    .as("META-INF/openapi.yaml")
                    .contains(operation.at("/tags/0").asText());
            String name = operation.path("operationId").asText();
            assertThat(name).as(call).matches("[a-z]+([A-Z][a-z]*)+");
            assertThat(names.put(name, call)).as("other operation " + name).isNull();
        });
        assertThat(document.root().path("tags"))
                .allSatisfy(tag -> assertThat(tag.path("description").asText()).isNotBlank());
    }

    @Test
    void everyOperationSaysWhatItAnswersWhenAllIsWell() {
        document.operations().forEach((call, operation) -> {
            List<Map.Entry<String, JsonNode>> good = operation.path("responses").properties().stream()
                    .filter(answer -> answer.getKey().matches("[23].."))
                    .filter(answer -> !answer.getKey().equals("304"))
                    .toList();
            assertThat(good).as(call).isNotEmpty().allSatisfy(answer -> {
                if (!answer.getKey().matches("204|302")) {
                    assertThat(answer.getValue().path("content")).as(call).isNotEmpty();
                    assertThat(answer.getValue().path("content"))
                            .as(call)
                            .allSatisfy(type ->
                                    assertThat(type.path("schema")).as(call).isNotEmpty());
                }
            });
        });
    }

    @Test
    void everyOperationSaysWhichProblemsItAnswers() {
        document.operations().forEach((call, operation) -> {
            List<String> codes = codes(operation);
            assertThat(codes).as(call).contains("internal", "storage-unavailable");
            if (call.contains("{")) {
                assertThat(codes).as(call).contains("invalid-request", "not-found");
            }
            List<Operation> used = call.equals(STATUS) ? List.of() : used(operation);
            boolean reads = used.stream().anyMatch(Operation::isRead);
            boolean writes = used.stream().anyMatch(one -> !one.isRead());
            assertThat(codes.containsAll(READ)).as(call + " reads").isEqualTo(reads);
            assertThat(codes.contains("upstream-timeout")).as(call + " reads").isEqualTo(reads);
            assertThat(codes.containsAll(WRITE)).as(call + " writes").isEqualTo(writes);
            assertThat(codes.contains("outcome-unknown")).as(call + " writes").isEqualTo(writes);
            if (writes) {
                assertThat(parameters(operation)).as(call).contains("Idempotency-Key", "dryRun");
            }
            if (used.isEmpty()) {
                assertThat(codes).as(call).noneMatch(code -> code.startsWith("upstream-"));
            }
        });
    }

    @Test
    void everyTypeThatAWriteCanEndAsIsDescribed() {
        Set<String> types = UpstreamCode.all().stream()
                .map(code -> code.typeOfWrite().code())
                .collect(Collectors.toSet());

        document.operations().forEach((call, operation) -> {
            if (used(operation).stream().anyMatch(one -> !one.isRead())) {
                assertThat(codes(operation)).as(call).containsAll(types);
            }
        });
    }

    @Test
    void anUploadEndsAsItsThreeStepsDo() {
        assertThat(codes(document.operations().get("POST /api/v1/projects/{projectId}/routes")))
                .containsAll(READ)
                .containsAll(WRITE);
    }

    @Test
    void hasEveryCodeOfTheCatalogue() {
        assertThat(document.operations().values().stream()
                        .flatMap(operation -> codes(operation).stream())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::code)
                        .toList());
    }

    @Test
    void nothingIsWithoutADescription() {
        List<String> missing = new ArrayList<>();
        document.operations()
                .forEach((call, operation) -> operation.path("parameters").forEach(parameter -> {
                    if (parameter.path("description").asText().isBlank()) {
                        missing.add(
                                call + " parameter " + parameter.path("name").asText());
                    }
                }));
        document.root().at("/components/schemas").properties().forEach(schema -> {
            boolean plain = schema.getValue().has("enum");
            if (!plain && schema.getValue().path("description").asText().isBlank()) {
                missing.add("schema " + schema.getKey());
            }
            schema.getValue().path("properties").properties().forEach(field -> {
                if (field.getValue().path("description").asText().isBlank()) {
                    missing.add("field " + schema.getKey() + "." + field.getKey());
                }
            });
        });

        assertThat(missing)
                .as("the Javadoc of a record, or @Parameter(description)")
                .isEmpty();
    }

    @Test
    void referencesAndSchemaNamesArePlain() {
        document.each((path, node) -> {
            if (node.path("$ref").isTextual()) {
                assertThat(document.resolve(node).isMissingNode())
                        .as(path + " " + node)
                        .isFalse();
            }
        });
        assertThat(document.root().at("/components/schemas").fieldNames())
                .toIterable()
                .allMatch(name -> name.matches("[A-Z]\\w*"));
    }

    @Test
    void fieldsOfAnswersAreAlwaysThereAndSayWhetherTheyMayBeNull() {
        JsonNode device = document.root().at("/components/schemas/Device");

        assertThat(texts(device.path("required"))).contains("deviceSn", "online", "cameras");
        assertThat(texts(device.at("/properties/online/type"))).containsExactlyInAnyOrder("boolean", "null");
        assertThat(device.at("/properties/deviceSn/type").asText()).isEqualTo("string");
        assertThat(texts(document.root().at("/components/schemas/WorkflowTrigger/required")))
                .containsExactlyInAnyOrder("workflowId", "name");
    }

    @Test
    void listsHaveASchemaOfTheirOwnAndAnETag() {
        JsonNode operation = document.operations().get("GET /api/v1/projects/{projectId}/devices");

        assertThat(operation
                        .at("/responses/200/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/DeviceListing");
        assertThat(operation.at("/responses/200/headers/ETag")).isNotEmpty();
        assertThat(operation.at("/responses/304/headers/Age")).isNotEmpty();
        assertThat(document.root()
                        .at("/components/schemas/DeviceListing/properties/items/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Device");
    }

    @Test
    void describesBothFormsOfTheEvents() {
        JsonNode operation = document.operations().get(EVENTS);

        assertThat(operation.at("/responses/200/content").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("application/json", "text/event-stream");
        assertThat(parameters(operation))
                .contains("type", "project", "device", "level", "Last-Event-ID", "lastEventId", "after", "limit");
        assertThat(operation.path("parameters"))
                .filteredOn(parameter -> parameter.path("name").asText().equals("limit"))
                .singleElement()
                .satisfies(
                        limit -> assertThat(limit.at("/schema/default").asInt()).isEqualTo(100));
        assertThat(codes(operation)).contains("events-expired", "too-many-streams", "not-found");
        assertThat(texts(document.root().at("/components/schemas/Event/properties/type/x-extensible-enum")))
                .containsExactlyInAnyOrderElementsOf(EventTypes.ALL);
    }

    @Test
    void thePageIsLocal() {
        String page =
                given().get("/q/swagger-ui/").then().statusCode(200).extract().asString();

        List<String> links =
                LINK.matcher(page).results().map(link -> link.group(1)).toList();
        assertThat(links).isNotEmpty().noneMatch(link -> link.matches("(?i)(https?:)?//.*"));
        links.forEach(link -> given().get(link.startsWith("/") ? link : "/q/swagger-ui/" + link)
                .then()
                .statusCode(200));
        assertThat(page)
                .contains("/q/openapi")
                .containsPattern("validatorUrl: '?\"?none")
                .doesNotContain("petstore");
        given().get("/q/openapi").then().statusCode(200).contentType(containsString("yaml"));
    }

    private List<String> codes(JsonNode operation) {
        List<String> codes = new ArrayList<>();
        operation.path("responses").forEach(answer -> {
            JsonNode problem = document.resolve(answer).path("content").path(PROBLEM);
            problem.path("examples").fieldNames().forEachRemaining(codes::add);
            if (!problem.isMissingNode()) {
                assertThat(problem.at("/schema/$ref").asText()).isEqualTo("#/components/schemas/Problem");
            }
        });
        return codes;
    }

    private static List<Operation> used(JsonNode operation) {
        List<String> named =
                List.of(operation.path("x-flighthub-operation").asText().split("[, ]+"));
        return Arrays.stream(Operation.values())
                .filter(one -> named.contains(one.id()))
                .toList();
    }

    private static List<String> parameters(JsonNode operation) {
        return operation.path("parameters").findValuesAsText("name");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
