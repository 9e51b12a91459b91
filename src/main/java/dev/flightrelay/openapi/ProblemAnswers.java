package dev.flightrelay.openapi;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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

    /** Codes of an operation in place of those that follow from its calls: it is described by hand, or failed calls are items. */
    private static final String OWN = "x-problems";

    private static final Set<ProblemType> ALWAYS = EnumSet.of(
            ProblemType.UNAUTHENTICATED,
            ProblemType.FORBIDDEN,
            ProblemType.TOO_MANY_REQUESTS,
            ProblemType.INTERNAL,
            ProblemType.STORAGE_UNAVAILABLE);

    /** Of operations that call FlightHub. */
    private static final Set<ProblemType> CALL = EnumSet.of(
            ProblemType.UPSTREAM_REFUSED,
            ProblemType.TOO_MANY_REQUESTS,
            ProblemType.UPSTREAM_BUSY,
            ProblemType.UPSTREAM_KEY_REJECTED,
            ProblemType.UPSTREAM_FORBIDDEN,
            ProblemType.UPSTREAM_FAILED,
            ProblemType.BUDGET_SPENT,
            ProblemType.UPSTREAM_UNREACHABLE);

    private static final Set<ProblemType> READ =
            EnumSet.of(ProblemType.UPSTREAM_INVALID_ANSWER, ProblemType.CIRCUIT_OPEN, ProblemType.UPSTREAM_TIMEOUT);

    private static final Set<ProblemType> WRITE = EnumSet.of(
            ProblemType.WRITES_DISABLED,
            ProblemType.IDEMPOTENCY_RUNNING,
            ProblemType.IDEMPOTENCY_MISMATCH,
            ProblemType.OUTCOME_UNKNOWN);

    /** Of the start of live video. */
    private static final Set<ProblemType> VIDEO = EnumSet.of(
            ProblemType.DEVICE_OFFLINE,
            ProblemType.CAMERA_CANNOT_STREAM,
            ProblemType.UPSTREAM_SCOPE_MISSING,
            ProblemType.UPSTREAM_WRONG_PROJECT);

    /** Of writes that move a device. */
    private static final Predicate<dev.flightrelay.upstream.Operation> HOLDING =
            call -> call == dev.flightrelay.upstream.Operation.CREATE_FLIGHT_TASK
                    || call.group() == dev.flightrelay.upstream.Operation.Group.DEVICE && !call.isRead();

    private ProblemAnswers() {}

    static void complete(OpenAPI document, String path, Operation operation) {
        ProblemExamples examples = new ProblemExamples(path, operation);
        Map<Integer, List<ProblemType>> byStatus = types(operation).stream()
                .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, types) -> {
            String name = status + types.stream().map(examples::key).collect(Collectors.joining());
            if (document.getComponents().getResponses() == null
                    || !document.getComponents().getResponses().containsKey(name)) {
                document.getComponents().addResponse(name, answer(types, examples));
            }
            operation
                    .getResponses()
                    .addAPIResponse(
                            status.toString(), OASFactory.createAPIResponse().ref("#/components/responses/" + name));
        });
        operation.removeExtension(OWN);
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
        Object own = extension(operation, OWN);
        types.addAll(own instanceof List<?> codes ? named(codes) : ofCalls(calls(operation)));
        return types;
    }

    private static Set<ProblemType> named(List<?> codes) {
        Set<ProblemType> types = EnumSet.allOf(ProblemType.class);
        types.removeIf(type -> !codes.contains(type.code()));
        return types;
    }

    private static Set<ProblemType> ofCalls(List<dev.flightrelay.upstream.Operation> calls) {
        Set<ProblemType> types = EnumSet.noneOf(ProblemType.class);
        for (dev.flightrelay.upstream.Operation call : calls) {
            types.addAll(CALL);
            types.addAll(call.isRead() ? READ : WRITE);
            if (call == dev.flightrelay.upstream.Operation.START_LIVE_STREAM) {
                types.addAll(VIDEO);
            }
            if (HOLDING.test(call)) {
                types.add(ProblemType.DEVICE_BUSY);
            }
        }
        return types;
    }

    /** The operations of FlightHub that an operation names as those it uses. */
    static List<dev.flightrelay.upstream.Operation> calls(Operation operation) {
        Object named = extension(operation, "x-flighthub-operation");
        List<String> ids = named == null ? List.of() : List.of(named.toString().split("[, ]+"));
        return Arrays.stream(dev.flightrelay.upstream.Operation.values())
                .filter(call -> ids.contains(call.id()))
                .toList();
    }

    private static Object extension(Operation operation, String name) {
        return operation.getExtensions() == null
                ? null
                : operation.getExtensions().get(name);
    }

    private static APIResponse answer(List<ProblemType> types, ProblemExamples examples) {
        MediaType problem =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(Schemas.ref("Problem")));
        types.forEach(type ->
                problem.addExample(type.code(), OASFactory.createExample().value(examples.of(type))));
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
}
