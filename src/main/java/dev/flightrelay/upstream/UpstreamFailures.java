package dev.flightrelay.upstream;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.netty.channel.ConnectTimeoutException;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** Turns whatever a REST client throws into the one typed failure. Causes are not kept: their texts may hold anything. */
final class UpstreamFailures {

    private UpstreamFailures() {}

    static ProblemException of(Throwable failure, Organization organization, Operation operation) {
        String call = operation + " (organisation " + organization.name() + ")";
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof UpstreamException known) {
                return known.as(known.type(), known.getMessage() + " to " + call + "." + advice(known));
            }
            if (e instanceof ProblemException ours) {
                return ours;
            }
            if (e instanceof JsonProcessingException json) {
                return plain(
                        ProblemType.UPSTREAM_INVALID_ANSWER,
                        "FlightHub's answer to " + call + " cannot be read" + at(json));
            }
            if (isNotConnected(e)) {
                return plain(
                        ProblemType.UPSTREAM_UNREACHABLE,
                        "No connection to FlightHub for " + call + ": "
                                + e.getClass().getSimpleName() + ". Check relay.upstream.url and the network between.");
            }
        }
        return plain(ProblemType.UPSTREAM_FAILED, "FlightHub broke off the connection during " + call);
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

    private static boolean isNotConnected(Throwable e) {
        return e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof UnknownHostException
                || e instanceof SSLHandshakeException;
    }

    private static ProblemType typeOfWrite(UpstreamException refusal) {
        return UpstreamCode.of(refusal.upstreamCode())
                .map(UpstreamCode::typeOfWrite)
                .orElse(refusal.type());
    }

    /* What to do: by FlightHub's code, or by a status that means the same as one. */
    private static String advice(UpstreamException failure) {
        Integer code = failure.upstreamCode() != null
                ? failure.upstreamCode()
                : switch (failure.type()) {
                    case UPSTREAM_KEY_REJECTED -> UpstreamCode.KEY_REJECTED;
                    case UPSTREAM_FORBIDDEN -> UpstreamCode.FORBIDDEN;
                    case UPSTREAM_BUSY -> UpstreamCode.TOO_FREQUENT;
                    default -> null;
                };
        return UpstreamCode.of(code).map(known -> " " + known.advice()).orElse("");
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

    private static UpstreamException plain(ProblemType type, String detail) {
        return new UpstreamException(type, detail);
    }
}
