package dev.flightrelay.write;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.flightrelay.problem.Problems;

/** The answer to a write that succeeded, the same headers the first time and every other. */
final class WriteAnswer {

    private static final String THING = "/api/v1/projects/{project}/{collection}/{id}";

    private WriteAnswer() {}

    static <R> Response first(Write<?, ?, R> write, R result, ObjectMapper json) {
        return start(write, write.status, json.valueToTree(result))
                .entity(result)
                .build();
    }

    /** What is kept of it, for a repeat with its Idempotency-Key. */
    static Response again(Write<?, ?, ?> write, WriteEntity first, ObjectMapper json) {
        try {
            return start(write, first.status, json.readTree(first.result))
                    .type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"))
                    .header(Problems.REPLAYED, "true")
                    .entity(first.result)
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response.ResponseBuilder start(Write<?, ?, ?> write, int status, JsonNode result) {
        Response.ResponseBuilder answer = Response.status(status);
        if (write.secret) {
            answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        String id = write.collection == null ? null : result.path(write.idField).textValue();
        if (id != null) {
            // As a text, which stays a path: Quarkus would put the address before it that it knows, not that of a
            // proxy.
            answer.header(
                    HttpHeaders.LOCATION,
                    UriBuilder.fromPath(THING)
                            .build(write.projectId, write.collection, id)
                            .toString());
        }
        return answer;
    }
}
