package dev.flightrelay.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

import dev.flightrelay.problem.ProblemType;

/**
 * Shows the problems of an operation. What is particular to each lies in the resource {@code openapi-examples/problems.json}.
 * Operations that answer the same problems share their description, and so the example of the first of them.
 */
final class ProblemExamples {

    private static final Map<String, Map<String, Object>> PARTICULARS = Examples.read("problems");

    /** Parameters that show how a request can be wrong; an operation has at most one of them. */
    private static final List<String> OFTEN_WRONG = List.of("limit", "Idempotency-Key");

    private static final Map<String, String> IDS = Map.of(
            "projectId", "51000000-0000-4000-8000-000000000001",
            "sn", "7CTDM4100B1234",
            "modelId", "7001",
            "routeId", "52000000-0000-4000-8000-000000000001",
            "taskId", "53000000-0000-4000-8000-000000000001",
            "mediaId", "54000000-0000-4000-8000-000000000001");
    private static final String OTHER_ID = "eeeeeeee-1111-4222-8333-ffffffffffff";

    private final String path;
    private final Operation operation;

    ProblemExamples(String path, Operation operation) {
        this.path = path;
        this.operation = operation;
    }

    /** Tells examples apart that are not of the same kind. */
    String key(ProblemType type) {
        return "." + name(type);
    }

    Map<String, Object> of(ProblemType type) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", type.uri().toString());
        example.put("title", type.title());
        example.put("status", type.status());
        example.put("detail", "");
        example.put("instance", instance());
        example.put("code", type.code());
        example.put("errorId", "04b33148-adee-4428-ba8d-472bf572154d");
        example.put("retryable", type.retryable());
        example.putAll(PARTICULARS.get(name(type)));
        example.computeIfPresent("detail", (field, detail) -> detail.toString().replace("{call}", call(type)));
        return example;
    }

    private String name(ProblemType type) {
        return Stream.ofNullable(type == ProblemType.INVALID_REQUEST ? operation.getParameters() : null)
                .flatMap(List::stream)
                .map(Parameter::getName)
                .filter(OFTEN_WRONG::contains)
                .findFirst()
                .map(parameter -> type.code() + "." + parameter)
                .orElse(type.code());
    }

    private String instance() {
        String instance = path;
        for (Map.Entry<String, String> id : IDS.entrySet()) {
            instance = instance.replace("{" + id.getKey() + "}", id.getValue());
        }
        return instance.replaceAll("\\{\\w+\\}", OTHER_ID);
    }

    /* Of several calls the one that changes something comes last. */
    private String call(ProblemType type) {
        List<dev.flightrelay.upstream.Operation> calls = ProblemAnswers.calls(operation);
        return calls.isEmpty()
                ? ""
                : calls.get(type == ProblemType.OUTCOME_UNKNOWN ? calls.size() - 1 : 0)
                        .id();
    }
}
