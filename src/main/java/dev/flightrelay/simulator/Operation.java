package dev.flightrelay.simulator;

import java.util.Map;
import java.util.function.Function;

import io.vertx.core.http.HttpMethod;

/**
 * One row of a routing table.
 *
 * @param id FlightHub's operationId, or the name of a control call
 * @param ofProject whether the call needs a known {@code X-Project-Uuid}
 * @param handler makes the answer; runs on an event loop and must not block
 */
record Operation(String id, HttpMethod method, PathTemplate path, boolean ofProject, Function<Call, Answer> handler) {

    static Operation of(String id, HttpMethod method, String path, Function<Call, Answer> handler) {
        return new Operation(id, method, PathTemplate.of(path), false, handler);
    }

    static Operation ofProject(String id, HttpMethod method, String path, Function<Call, Answer> handler) {
        return new Operation(id, method, PathTemplate.of(path), true, handler);
    }

    /** An operation that was found, with the values of its path's variables. */
    record Match(Operation operation, Map<String, String> path) {}
}
