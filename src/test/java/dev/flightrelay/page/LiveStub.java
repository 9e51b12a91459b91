package dev.flightrelay.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;

/** Answers for live streams and stream forwarders as they are asked for by the view of live video and by its frames. */
final class LiveStub implements RelayStub.Answers {

    /** A call that changes something, as it came. */
    record Sent(String method, String path, String key, String body) {}

    /** What a call is answered. */
    record Answer(int status, String json) {

        static Answer problem(int status, String code, String more) {
            String json = "{\"status\":%d,\"title\":\"No\",\"detail\":\"Detail of %s.\",\"code\":\"%s\"%s}";
            return new Answer(status, json.formatted(status, code, code, more));
        }
    }

    final List<Sent> sent = new CopyOnWriteArrayList<>();

    /** Bodies of dry runs. */
    final List<String> tried = new CopyOnWriteArrayList<>();

    /** What a call that changes something is answered, by its method and the last part of its path. */
    final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** Operations, by id. */
    final Map<String, String> operations = new ConcurrentHashMap<>();

    volatile String checks = CommandsStub.WRITES_ON;

    /** A stream as lists tell it. */
    static String stream(String id, String sn, String camera, String player, int viewers, Instant expiresAt) {
        return """
                {"livestreamId":"%s","deviceSn":"%s","cameraIndex":"%s","player":"%s","expiresAt":"%s","sharedBy":1,\
                "viewers":%d,"connection":null}""".formatted(id, sn, camera, player, expiresAt, viewers);
    }

    /** The same with how to see it. */
    static String seen(String id, String sn, String player, String connection) {
        return stream(id, sn, "165-0-7", player, 1, Instant.now().plusSeconds(3600))
                .replace("\"connection\":null", "\"connection\":" + connection);
    }

    /** Data of an event of a stream. */
    static String told(String id, String reason, String code) {
        return """
                {"livestreamId":"%s","deviceSn":"D1","cameraIndex":"165-0-7","player":"hls","expiresAt":"%s","reason":"%s","code":%s}""".formatted(id, Instant.now(), reason, code == null ? null : '"' + code + '"');
    }

    static String forwarder(String id, String name, boolean enabled, String state, int code, String meaning) {
        return """
                {"forwarderId":"%s","name":"%s","deviceSn":"D1","cameraIndex":"165-0-7","schema":"rtmp","enabled":%s,"state":"%s",\
                "code":%d,"meaning":%s,"updatedAt":"%s"}""".formatted(
                        id, name, enabled, state, code, meaning == null ? null : '"' + meaning + '"', Instant.now());
    }

    @Override
    public boolean answered(HttpExchange exchange, String path) throws IOException {
        String method = exchange.getRequestMethod();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (path.contains("/operations/")) {
            RelayStub.send(exchange, 200, operations.get(path.substring(path.lastIndexOf('/') + 1)));
            return true;
        }
        boolean isOurs = path.contains("/livestreams") || path.contains("/stream-forwarders");
        if (!isOurs || method.equals("GET") && !answers.containsKey(place(method, path))) {
            return false;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (query.contains("dryRun=true")) {
            tried.add(body);
            RelayStub.send(exchange, 200, "{\"dryRun\":true,\"checks\":[" + checks + "]}");
            return true;
        }
        if (!method.equals("GET")) {
            sent.add(new Sent(method, path, exchange.getRequestHeaders().getFirst("Idempotency-Key"), body));
        }
        Answer answer = answers.getOrDefault(place(method, path), Answer.problem(404, "not-found", ""));
        RelayStub.send(exchange, answer.status(), answer.json());
        return true;
    }

    private static String place(String method, String path) {
        return method + " " + path.substring(path.lastIndexOf('/') + 1);
    }
}
