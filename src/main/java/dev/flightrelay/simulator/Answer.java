package dev.flightrelay.simulator;

import java.util.List;
import java.util.Map;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What an operation answers.
 *
 * @param status HTTP status
 * @param body JSON body, for FlightHub's operations the envelope of {@code code}, {@code message} and {@code data}
 * @param document what is sent instead of JSON; null for JSON
 */
record Answer(int status, JsonObject body, Document document) {

    /** Bytes with their type and further headers. */
    record Document(String contentType, Map<String, String> headers, Buffer bytes) {}

    private static final String JSON = "application/json; charset=utf-8";

    Answer(int status, JsonObject body) {
        this(status, body, null);
    }

    /** Success without {@code data}, as the health probe answers. */
    static Answer ok() {
        return new Answer(200, envelope(0, "OK"));
    }

    /** A command was taken; what becomes of it shows elsewhere. */
    static Answer accepted() {
        return ok(null);
    }

    static Answer ok(JsonObject data) {
        return new Answer(200, envelope(0, "OK").put("data", data));
    }

    /** A list answer; FlightHub sends null for an empty list. */
    static Answer list(List<JsonObject> items) {
        return ok(new JsonObject().put("list", items.isEmpty() ? null : new JsonArray(items)));
    }

    /** A business error as FlightHub sends it: HTTP 200, a code that is not 0, no data. */
    static Answer refused(Refusal refusal) {
        return refused(200, refusal);
    }

    static Answer refused(int status, Refusal refusal) {
        return new Answer(status, envelope(refusal.code(), refusal.message()));
    }

    /** An answer that is no JSON. */
    static Answer document(int status, String contentType, Map<String, String> headers, Buffer bytes) {
        return new Answer(status, new JsonObject(), new Document(contentType, headers, bytes));
    }

    static JsonObject envelope(int code, String message) {
        return new JsonObject().put("code", code).put("message", message);
    }

    boolean json() {
        return document == null;
    }

    Buffer bytes() {
        return json() ? body.toBuffer() : document.bytes();
    }

    /** Further header fields, besides the content type. */
    Map<String, String> headers() {
        return json() ? Map.of() : document.headers();
    }

    String contentType() {
        return json() ? JSON : document.contentType();
    }
}
