package dev.flightrelay.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.flightrelay.simulator.Seen;

/** The description of FlightHub, {@code flighthub/openapi.yaml} (OpenAPI 3.1), and what exchanges with it have to look like. */
public final class FlightHubContract {

    private static final String FILE = "flighthub/openapi.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final DescribedFields fields;
    private final Map<String, Described> operations = new LinkedHashMap<>();
    private final Map<String, Schema> schemas = new HashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    public FlightHubContract() {
        try (InputStream in = FlightHubContract.class.getResourceAsStream("/" + FILE)) {
            document = new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        fields = new DescribedFields(document);
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("operationId"))
                        .map(method -> new Described(method.getKey().toUpperCase(), path.getKey(), method.getValue()))
                        .forEach(described -> operations.put(described.id(), described)));
    }

    /** Every operation, by its id. */
    public Map<String, Described> operations() {
        return operations;
    }

    /** What is wrong with a call, request and answer; empty when nothing is. */
    public List<String> faultsOf(Seen exchange) {
        List<String> faults = new ArrayList<>(faultsOfRequest(
                exchange.operationId(), first(exchange.query()), first(exchange.headers()), exchange.body()));
        faults.addAll(faultsOfAnswer(exchange.operationId(), exchange.status(), exchange.answerBody()));
        return faults;
    }

    private static Map<String, String> first(Map<String, List<String>> fields) {
        return fields.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().get(0)));
    }

    /** What is wrong with a request; empty when nothing is. */
    public List<String> faultsOfRequest(
            String operationId, Map<String, String> query, Map<String, String> headers, String body) {
        Described operation = operations.get(operationId);
        List<String> faults = new ArrayList<>();
        Map<String, String> left = new HashMap<>(query);
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.putAll(headers);
        for (JsonNode parameter : parameters(operation)) {
            String name = parameter.get("name").asText();
            String value = switch (parameter.get("in").asText()) {
                case "query" -> left.remove(name);
                case "header" -> sent.get(name);
                default -> null;
            };
            boolean missing = value == null && !parameter.get("in").asText().equals("path");
            if (missing && parameter.path("required").asBoolean()) {
                faults.add(parameter.get("in").asText() + " " + name + " is missing");
            } else if (value != null) {
                faults.addAll(
                        faults(name, pointerOfParameter(operation, parameter), typed(parameter.get("schema"), value)));
            }
        }
        left.keySet().forEach(name -> faults.add("query " + name + " is not described"));
        faults.addAll(faultsOfBody(operation, body));
        return faults;
    }

    /** What is wrong with an answer; empty when nothing is. */
    public List<String> faultsOfAnswer(String operationId, int status, String body) {
        Described operation = operations.get(operationId);
        boolean success = status == 200 && read(body).path("code").asInt(-1) == 0;
        return faults(
                "answer",
                success
                        ? schemaOf(operation.node().at("/responses/200"), "/responses/200", operation)
                        : "/components/schemas/ErrorEnvelope",
                read(body));
    }

    private List<String> faultsOfBody(Described operation, String body) {
        JsonNode described = operation.node().path("requestBody");
        if (described.isMissingNode()) {
            return body.isEmpty() ? List.of() : List.of("there is a body, and none is described");
        }
        if (body.isEmpty()) {
            return described.path("required").asBoolean() ? List.of("the body is missing") : List.of();
        }
        JsonNode sent = read(body);
        String pointer = schemaOf(described, "/requestBody", operation);
        List<String> faults = new ArrayList<>(faults("body", pointer, sent));
        faultsOfTexts(pointer, sent, faults);
        Set<String> undescribed = fields.of(document.at(pointer), sent);
        undescribed.removeAll(fields.of(document.at(pointer)));
        undescribed.forEach(name -> faults.add("body field " + name + " is not described"));
        return faults;
    }

    /* JSON inside of texts. */
    private void faultsOfTexts(String pointer, JsonNode sent, List<String> faults) {
        document.at(pointer).path("properties").properties().stream()
                .filter(field -> field.getValue().has("contentSchema") && sent.has(field.getKey()))
                .forEach(field -> faults.addAll(faults(
                        field.getKey(),
                        field.getValue().at("/contentSchema/$ref").asText().substring(1),
                        read(sent.get(field.getKey()).asText()))));
    }

    /** The fields that the body of an operation may have, by their paths; empty without a body. */
    Set<String> fieldsOfBody(String operationId) {
        return fields.of(document.at(pointerOfBody(operationId)));
    }

    /** The fields that a body of an operation has. */
    Set<String> fieldsOfBody(String operationId, String body) {
        return fields.of(document.at(pointerOfBody(operationId)), read(body));
    }

    private String pointerOfBody(String operationId) {
        Described operation = operations.get(operationId);
        return schemaOf(operation.node().path("requestBody"), "/requestBody", operation);
    }

    private List<String> faults(String what, String pointer, JsonNode value) {
        Schema schema = schemas.computeIfAbsent(
                pointer, p -> registry.getSchema(SchemaLocation.of("classpath:" + FILE + "#" + p)));
        return schema
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> what + " " + error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /* Where the schema stands: what is named has a place of its own. */
    private static String schemaOf(JsonNode owner, String at, Described operation) {
        JsonNode schema = owner.at("/content/application~1json/schema");
        return schema.has("$ref")
                ? schema.get("$ref").asText().substring(1)
                : operation.pointer() + at + "/content/application~1json/schema";
    }

    private String pointerOfParameter(Described operation, JsonNode parameter) {
        JsonNode shared = document.at("/components/parameters");
        for (Map.Entry<String, JsonNode> entry : shared.properties()) {
            if (entry.getValue() == parameter) {
                return "/components/parameters/" + entry.getKey() + "/schema";
            }
        }
        JsonNode own = operation.node().get("parameters");
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i) == parameter) {
                return operation.pointer() + "/parameters/" + i + "/schema";
            }
        }
        throw new IllegalStateException(parameter.toString());
    }

    /** The parameters of an operation, shared ones included. */
    List<JsonNode> parameters(Described operation) {
        List<JsonNode> found = new ArrayList<>();
        operation
                .node()
                .path("parameters")
                .forEach(parameter -> found.add(
                        parameter.has("$ref")
                                ? document.at(parameter.get("$ref").asText().substring(1))
                                : parameter));
        return found;
    }

    private JsonNode typed(JsonNode schema, String value) {
        JsonNode resolved =
                schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
        boolean number = resolved.path("type").asText().equals("integer") && value.matches("-?\\d{1,18}");
        return number
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
                : JsonNodeFactory.instance.textNode(value);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    /**
     * An operation as it is described.
     *
     * @param method HTTP method in capitals
     * @param path path with variables in braces
     * @param node all the rest
     */
    public record Described(String method, String path, JsonNode node) {

        /** Its operationId. */
        public String id() {
            return node.get("operationId").asText();
        }

        /** An {@code x-…} word. */
        public String word(String name) {
            return node.path(name).asText();
        }

        /** The business errors that are known of it. */
        public List<Integer> errorCodes() {
            List<Integer> codes = new ArrayList<>();
            node.path("x-error-codes").forEach(code -> codes.add(code.asInt()));
            return codes;
        }

        String pointer() {
            return "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method.toLowerCase();
        }

        @Override
        public String toString() {
            return id();
        }
    }

    /** The names of query parameters, or of any other place. */
    TreeSet<String> names(Described operation, String in) {
        return parameters(operation).stream()
                .filter(parameter -> parameter.get("in").asText().equals(in))
                .map(parameter -> parameter.get("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
