package dev.flightrelay.simulator;

import java.util.Map;
import java.util.Optional;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * One request to an operation.
 *
 * @param headers header fields, names in any case
 * @param query decoded query parameters
 * @param path values of the template's variables
 * @param body the whole body, empty if there is none
 */
record Call(MultiMap headers, MultiMap query, Map<String, String> path, Buffer body) {

    static Call of(HttpServerRequest request, Map<String, String> path, Buffer body) {
        return new Call(request.headers(), query(request), path, body);
    }

    // percent signs that escape nothing: as if there were no query
    private static MultiMap query(HttpServerRequest request) {
        try {
            return request.params();
        } catch (IllegalArgumentException malformed) {
            return MultiMap.caseInsensitiveMultiMap();
        }
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(value -> !value.isBlank());
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
    }

    /** The project of {@code X-Project-Uuid}; empty if the header is missing or blank. */
    String projectId() {
        return header("X-Project-Uuid").orElse("");
    }

    /** Where the caller reached the simulator, with the port: links lead there too. */
    String host() {
        return header("Host").orElse("127.0.0.1");
    }

    /** Address of the simulator as the caller knows it. */
    String baseUrl() {
        return "http://" + host();
    }

    /** FlightHub speaks Chinese unless told otherwise; other languages than its two are served in English (the notes show "es" to be taken). */
    boolean chinese() {
        return header("X-Language").orElse("zh").startsWith("zh");
    }
}
