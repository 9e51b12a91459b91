package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;

import dev.flightrelay.problem.NoConnection;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** Turns whatever a REST client throws into the one typed failure. Causes are not kept: their texts may hold anything. */
final class UpstreamFailures {

    /** What to do about a read that FlightHub gave no code for. Whoever sent a write has to look first. */
    private static final Map<ProblemType, String> AGAIN = Map.of(
            ProblemType.UPSTREAM_INVALID_ANSWER, " Try again later; if it stays, check relay.upstream.url.",
            ProblemType.UPSTREAM_FAILED, " Try again later.");

    private static final String UNKNOWN_CODE =
            " No page of FlightHub describes this code: upstreamMessage is all there is, and FlightHub's support knows more.";

    private static final String UNCLEAR_CODE =
            " It says so to bad input as well as after a fault: check what was sent.";

    private UpstreamFailures() {}

    static ProblemException of(Throwable failure, Organization organization, Operation operation) {
        String call = operation + " (organisation " + organization.name() + ")";
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof UpstreamException known) {
                return known.as(known.type(), known.getMessage() + " to " + call + "." + advice(known, operation));
            }
            if (e instanceof ProblemException ours) {
                return ours;
            }
            if (e instanceof JsonProcessingException json) {
                return advised(
                        ProblemType.UPSTREAM_INVALID_ANSWER,
                        "FlightHub's answer to " + call + " cannot be read" + at(json),
                        operation);
            }
            if (NoConnection.isTold(e)) {
                return plain(
                        ProblemType.UPSTREAM_UNREACHABLE,
                        "No connection to FlightHub for " + call + ": "
                                + e.getClass().getSimpleName() + ". Check relay.upstream.url and the network between.");
            }
        }
        return advised(ProblemType.UPSTREAM_FAILED, "FlightHub broke off the connection during " + call, operation);
    }

    /** The failure of a call that changes something: only a refusal and a connection that never was are certain. */
    static UpstreamException ofWrite(Throwable failure, Organization organization, Operation operation) {
        ProblemException known =
                failure instanceof ProblemException problem ? problem : of(failure, organization, operation);
        return known instanceof UpstreamException upstream && upstream.isCertain()
                ? upstream.as(typeOfWrite(upstream), upstream.getMessage())
                : UpstreamException.outcomeUnknown(known);
    }

    static UpstreamException timeout(Operation operation, Duration limit) {
        return plain(
                ProblemType.UPSTREAM_TIMEOUT,
                "FlightHub gave no answer within " + limit.toMillis() + " ms ("
                        + operation.patience().words() + ")");
    }

    private static ProblemType typeOfWrite(UpstreamException refusal) {
        return UpstreamCode.of(refusal.upstreamCode())
                .map(UpstreamCode::typeOfWrite)
                .orElse(refusal.type());
    }

    /* What to do: by FlightHub's code, or by a status that means the same as one. */
    private static String advice(UpstreamException failure, Operation operation) {
        Integer code = failure.upstreamCode() != null
                ? failure.upstreamCode()
                : switch (failure.type()) {
                    case UPSTREAM_KEY_REJECTED -> UpstreamCode.KEY_REJECTED;
                    case UPSTREAM_FORBIDDEN -> UpstreamCode.FORBIDDEN;
                    case UPSTREAM_BUSY -> UpstreamCode.TOO_FREQUENT;
                    default -> null;
                };
        if (code == null) {
            return operation.isRead() ? AGAIN.getOrDefault(failure.type(), "") : "";
        }
        return operation.isRead() || UpstreamCode.provesRefusal(code)
                ? UpstreamCode.of(code).map(known -> " " + known.advice()).orElse(UNKNOWN_CODE)
                : UNCLEAR_CODE;
    }

    /* The place in the document, not the value that stood there. */
    private static String at(JsonProcessingException json) {
        if (json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            JsonMappingException.Reference last =
                    mapping.getPath().get(mapping.getPath().size() - 1);
            return last.getFieldName() == null ? "" : " at " + last.getFieldName();
        }
        return ": it is not complete JSON";
    }

    private static UpstreamException advised(ProblemType type, String detail, Operation operation) {
        return plain(type, detail + "." + advice(plain(type, detail), operation));
    }

    private static UpstreamException plain(ProblemType type, String detail) {
        return new UpstreamException(type, detail);
    }
}
