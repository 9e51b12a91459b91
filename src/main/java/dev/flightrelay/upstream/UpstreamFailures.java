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
                return new UpstreamException(
                        known.type(),
                        known.getMessage() + " to " + call + advice(known.type()),
                        known.upstreamCode(),
                        known.upstreamMessage(),
                        known.isRefusal(),
                        known.retryAfter().orElse(null));
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
                ? upstream
                : UpstreamException.outcomeUnknown(known);
    }

    static UpstreamException timeout(Duration limit) {
        return plain(
                ProblemType.UPSTREAM_TIMEOUT,
                "FlightHub gave no answer within " + limit.toMillis() + " ms (relay.upstream.timeout)");
    }

    private static boolean isNotConnected(Throwable e) {
        return e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof UnknownHostException
                || e instanceof SSLHandshakeException;
    }

    private static String advice(ProblemType type) {
        return switch (type) {
            case UPSTREAM_KEY_REJECTED -> ". Check relay.upstream.key or the file of relay.upstream.key-file.";
            case UPSTREAM_FORBIDDEN -> ". The key's user must be a member of the project, and the key needs the scope.";
            default -> ".";
        };
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
