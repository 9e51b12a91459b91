package dev.flightrelay.simulator;

import java.time.Duration;
import java.util.Map;

import io.vertx.core.json.JsonObject;

/** Faults as the control calls read and write them. */
final class FaultJson {

    /** Short names for the statuses most in use. */
    private static final Map<String, Integer> STATUSES = Map.of("http-403", 403, "http-429", 429, "http-500", 500);

    private FaultJson() {}

    /** Reads a fault; what is wrong with it is an {@link IllegalArgumentException}. */
    static Fault read(JsonObject json) {
        String path = json.getString("path", "");
        String kind = json.getString("kind", "");
        if (path.isEmpty()) {
            throw new IllegalArgumentException(
                    "path is missing: an operationId, a glob such as /device/*, or a regex that starts with ^");
        }
        Fault fault = STATUSES.containsKey(kind)
                ? Fault.status(path, STATUSES.get(kind))
                : Fault.on(
                        path,
                        FaultKind.named(kind).orElseThrow(() -> new IllegalArgumentException("unknown kind: " + kind)));
        return fault.withCount(json.getInteger("count", fault.count()))
                .withCode(json.getInteger("code", fault.code()))
                .withMessage(json.getString("message", fault.message()))
                .withDelay(Duration.ofMillis(
                        json.getLong("delayMillis", fault.delay().toMillis())))
                .withBytes(json.getLong("bytes", fault.bytes()))
                .withStatus(json.getInteger("status", fault.status()))
                .withRetryAfter(Duration.ofSeconds(
                        json.getLong("retryAfterSeconds", fault.retryAfter().toSeconds())))
                .withProject(json.getString("projectId", fault.projectId()));
    }

    static JsonObject write(Faults.Status status) {
        Fault fault = status.fault();
        return new JsonObject()
                .put("path", fault.path())
                .put("kind", fault.kind().wireName())
                .put("count", fault.count())
                .put("left", status.left())
                .put("met", status.met())
                .put("code", fault.code())
                .put("message", fault.message())
                .put("delayMillis", fault.delay().toMillis())
                .put("bytes", fault.bytes())
                .put("status", fault.status())
                .put("retryAfterSeconds", fault.retryAfter().toSeconds())
                .put("projectId", fault.projectId());
    }
}
