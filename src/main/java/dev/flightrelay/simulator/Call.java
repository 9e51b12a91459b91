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

    /** A whole number within those bounds. */
    int integer(String name, int byDefault, int least, int most) {
        long number = parameter(name).map(value -> whole(name, value)).orElse((long) byDefault);
        if (number < least || number > most) {
            throw Refused.parameter(name);
        }
        return (int) number;
    }

    /** A whole number that has to be there. */
    long integer(String name) {
        return parameter(name).map(value -> whole(name, value)).orElseThrow(() -> Refused.parameter(name));
    }

    private static long whole(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notANumber) {
            throw Refused.parameter(name);
        }
    }

    /** Address and port by which the caller reached us. */
    String host() {
        return header("Host").orElse("127.0.0.1");
    }

    /** Address of the simulator as the caller knows it. */
    String baseUrl() {
        return "http://" + host();
    }

    /** The project of {@code X-Project-Uuid}; empty if the header is missing or blank. */
    String projectId() {
        return header("X-Project-Uuid").orElse("");
    }

    /** FlightHub speaks Chinese unless told otherwise; other languages than its two are served in English (the notes show "es" to be taken). */
    boolean chinese() {
        return header("X-Language").orElse("zh").startsWith("zh");
    }
}
