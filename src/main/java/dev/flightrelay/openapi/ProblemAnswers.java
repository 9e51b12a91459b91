package dev.flightrelay.openapi;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

import dev.flightrelay.problem.Problem;
import dev.flightrelay.problem.ProblemType;

/** Says which problems an operation may answer: it follows from whether it calls FlightHub, and changes something there. */
final class ProblemAnswers {

    /** Further codes of an operation that is described by hand. */
    private static final String FURTHER = "x-problems";

    private static final Set<ProblemType> ALWAYS =
            EnumSet.of(ProblemType.FORBIDDEN, ProblemType.INTERNAL, ProblemType.STORAGE_UNAVAILABLE);

    /** Of operations that call FlightHub. */
    private static final Set<ProblemType> CALL = EnumSet.of(
            ProblemType.UPSTREAM_REFUSED,
            ProblemType.TOO_MANY_REQUESTS,
            ProblemType.UPSTREAM_BUSY,
            ProblemType.UPSTREAM_KEY_REJECTED,
            ProblemType.UPSTREAM_FORBIDDEN,
            ProblemType.BUDGET_SPENT,
            ProblemType.UPSTREAM_UNREACHABLE);

    private static final Set<ProblemType> READ = EnumSet.of(
            ProblemType.UPSTREAM_INVALID_ANSWER,
            ProblemType.UPSTREAM_FAILED,
            ProblemType.CIRCUIT_OPEN,
            ProblemType.UPSTREAM_TIMEOUT);

    private static final Set<ProblemType> WRITE = EnumSet.of(
            ProblemType.WRITES_DISABLED,
            ProblemType.IDEMPOTENCY_RUNNING,
            ProblemType.IDEMPOTENCY_MISMATCH,
            ProblemType.OUTCOME_UNKNOWN);

    private ProblemAnswers() {}

    static void complete(OpenAPI document, Operation operation) {
        Map<Integer, List<ProblemType>> byStatus = types(operation).stream()
                .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, types) -> {
            String name = status + types.stream().map(type -> "." + type.code()).collect(Collectors.joining());
            if (document.getComponents().getResponses() == null
                    || !document.getComponents().getResponses().containsKey(name)) {
                document.getComponents().addResponse(name, answer(types));
            }
            operation
                    .getResponses()
                    .addAPIResponse(
                            status.toString(), OASFactory.createAPIResponse().ref("#/components/responses/" + name));
        });
        operation.removeExtension(FURTHER);
    }

    private static Set<ProblemType> types(Operation operation) {
        Set<ProblemType> types = EnumSet.copyOf(ALWAYS);
        boolean parameters =
                operation.getParameters() != null && !operation.getParameters().isEmpty();
        if (parameters || operation.getRequestBody() != null) {
            types.add(ProblemType.INVALID_REQUEST);
        }
        if (parameters && operation.getParameters().stream().anyMatch(p -> p.getIn() == Parameter.In.PATH)) {
            types.add(ProblemType.NOT_FOUND);
        }
        List<dev.flightrelay.upstream.Operation> calls = calls(operation);
        if (!calls.isEmpty()) {
            types.addAll(CALL);
            boolean write = calls.stream().anyMatch(call -> !call.isRead());
            types.addAll(write ? WRITE : READ);
        }
        Object further = operation.getExtensions() == null
                ? null
                : operation.getExtensions().get(FURTHER);
        if (further instanceof List<?> codes) {
            Arrays.stream(ProblemType.values())
                    .filter(type -> codes.contains(type.code()))
                    .forEach(types::add);
        }
        return types;
    }

    /** The operations of FlightHub that an operation names as those it uses. */
    static List<dev.flightrelay.upstream.Operation> calls(Operation operation) {
        Object named = operation.getExtensions() == null
                ? null
                : operation.getExtensions().get("x-flighthub-operation");
        List<String> ids = named == null ? List.of() : List.of(named.toString().split("[, ]+"));
        return Arrays.stream(dev.flightrelay.upstream.Operation.values())
                .filter(call -> ids.contains(call.id()))
                .toList();
    }

    private static APIResponse answer(List<ProblemType> types) {
        MediaType problem =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(Schemas.ref("Problem")));
        types.forEach(type ->
                problem.addExample(type.code(), OASFactory.createExample().value(example(type))));
        APIResponse answer = OASFactory.createAPIResponse()
                .description(types.stream()
                        .map(type -> "`" + type.code() + "`: " + type.title())
                        .collect(Collectors.joining("; ", "", ".")))
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, problem));
        if (types.get(0).status() == 429 || types.get(0).status() == 503) {
            answer.addHeader(
                    "Retry-After",
                    OASFactory.createHeader()
                            .description("Seconds to wait before the request is repeated.")
                            .schema(OASFactory.createSchema().addType(SchemaType.INTEGER)));
        }
        return answer;
    }

    private static Map<String, Object> example(ProblemType type) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", type.uri().toString());
        example.put("title", type.title());
        example.put("status", type.status());
        example.put("detail", "What happened here, and what to do.");
        example.put("instance", "/api/v1/projects");
        example.put("code", type.code());
        example.put("errorId", "04b33148-adee-4428-ba8d-472bf572154d");
        example.put("retryable", type.retryable());
        return example;
    }
}
