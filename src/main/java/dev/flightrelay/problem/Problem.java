package dev.flightrelay.problem;

import java.net.URI;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The body of every error answer (RFC 9457, {@code application/problem+json}).
 *
 * @param type stable identifier from the catalogue
 * @param title phrase of the type
 * @param status HTTP status
 * @param detail what happened here and what to do
 * @param instance path of the request, without its query
 * @param code name in the catalogue, such as {@code not-found}
 * @param errorId identifies this occurrence in the relay's log
 * @param retryable whether the same request may succeed later
 * @param violations what is wrong with the request; only with {@code invalid-request}
 * @param upstreamCode FlightHub's code, where FlightHub spoke
 * @param upstreamMessage FlightHub's message, where FlightHub spoke
 * @param operationId names the write that ended so; see {@code /projects/{projectId}/operations/{operationId}}
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String errorId,
        boolean retryable,
        List<Violation> violations,
        Integer upstreamCode,
        String upstreamMessage,
        String operationId) {

    /** Media type of the answer. */
    public static final String MEDIA_TYPE = "application/problem+json";
}
