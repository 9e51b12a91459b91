package dev.flightrelay.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

import io.vertx.core.json.JsonObject;

/** Somebody who works with FlightHub past the relay: what is made here reaches the relay by its polls alone. */
final class Operator {

    /** The {@code X-Language} of these calls, by which they are told from those of relays. */
    static final String NAME = "operator";

    private static final Duration PLANNED_AHEAD = Duration.ofHours(20);
    private static final String FORWARDERS = "/live-stream/converter";

    private final FlightHub flightHub;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int made;

    Operator(FlightHub flightHub) {
        this.flightHub = flightHub;
    }

    /** Makes a forwarder of a dock's camera, which forwards nothing yet; answers its id. */
    String makeForwarder(String projectId, String dockSn) {
        made++;
        JsonObject body = new JsonObject()
                .put("converter_name", "Forwarder " + made)
                .put("sn", dockSn)
                .put("camera_index", "165-0-7")
                .put("schema", "rtmp")
                .put("schema_option", new JsonObject().put("url", "rtmp://media.example.org/live/" + made));
        return call("POST", FORWARDERS, projectId, body).getString("converter_id");
    }

    void switchForwarder(String projectId, String id, boolean on) {
        call("PUT", FORWARDERS + "/" + id, projectId, new JsonObject().put("auto_push_stream", on));
    }

    void deleteForwarder(String projectId, String id) {
        call("DELETE", FORWARDERS + "/" + id, projectId, null);
    }

    /** Plans a task for later than any test lasts, on the first route; answers its id. */
    String planTask(String projectId, String dockSn, String routeId) {
        made++;
        JsonObject body = new JsonObject()
                .put("name", "Task " + made)
                .put("sn", dockSn)
                .put("wayline_uuid", routeId)
                .put("task_type", "timed")
                .put("begin_at", Instant.now().plus(PLANNED_AHEAD).getEpochSecond())
                .put("rth_altitude", 100);
        return call("POST", "/flight-task", projectId, body).getString("task_uuid");
    }

    private JsonObject call(String method, String path, String projectId, JsonObject body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(flightHub.url() + "/openapi/v0.1" + path))
                .header("X-User-Token", flightHub.key())
                .header("X-Project-Uuid", projectId)
                .header("X-Language", NAME)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()))
                .build();
        try {
            JsonObject answer =
                    new JsonObject(client.send(request, BodyHandlers.ofString()).body());
            if (answer.getInteger("code") != 0) {
                throw new IllegalStateException(method + " " + path + " was answered " + answer.encode());
            }
            return answer.getJsonObject("data", new JsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
