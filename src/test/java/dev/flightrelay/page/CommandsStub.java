package dev.flightrelay.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;

/** Answers for what a device's page asks: writes and their dry runs, operations, states, and the log of events. */
final class CommandsStub implements RelayStub.Answers {

    static final String WRITES_ON = "{\"name\":\"writes-enabled\",\"outcome\":\"pass\",\"detail\":\"On.\"}";
    static final String WRITES_OFF =
            "{\"name\":\"writes-enabled\",\"outcome\":\"fail\",\"detail\":\"Writes are switched off (relay.writes.enabled).\"}";

    /** A write as it came. */
    record Sent(String method, String path, String key, String body) {}

    /** What a write is answered; half of it when it is cut, and nothing at all when it has no status. */
    record Answer(int status, String json, boolean isCut) {

        static Answer accepted(String operationId) {
            return new Answer(200, "{\"operationId\":\"" + operationId + "\"}", false);
        }

        static Answer problem(int status, String code, String more) {
            String json = "{\"status\":%d,\"title\":\"No\",\"detail\":\"Detail of %s.\",\"code\":\"%s\"%s}";
            return new Answer(status, json.formatted(status, code, code, more), false);
        }

        static Answer lost() {
            return new Answer(200, "{\"operationId\":\"lost\"}", true);
        }

        static Answer none() {
            return new Answer(0, "", false);
        }
    }

    final List<Sent> sent = new CopyOnWriteArrayList<>();
    final List<Sent> tried = new CopyOnWriteArrayList<>();
    final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    /** Operations, by id. */
    final Map<String, String> operations = new ConcurrentHashMap<>();

    /** Events of the log. */
    final List<String> log = new CopyOnWriteArrayList<>();

    volatile String checks = WRITES_ON;

    /** An operation that ended. */
    static String operation(String id, String outcome, String more) {
        return """
                {"operationId":"%s","operation":"sendDeviceCommand","deviceSn":"D1","taskId":null,"by":"anonymous","state":"finished",\
                "outcome":"%s","sentAt":"2026-11-21T08:10:30Z","finishedAt":"2026-11-21T08:10:31Z","result":null%s}""".formatted(id, outcome, more);
    }

    /** Data of an event of a write. */
    static String told(String id, String by, String outcome, boolean readBack) {
        return """
                {"operationId":"%s","operation":"sendDeviceCommand","deviceSn":"D1","taskId":null,"by":"%s","outcome":%s,"code":null,"readBack":%s}""".formatted(id, by, outcome == null ? null : '"' + outcome + '"', readBack);
    }

    @Override
    public boolean answered(HttpExchange exchange, String path) throws IOException {
        String method = exchange.getRequestMethod();
        if (path.equals("/events")
                && "application/json".equals(exchange.getRequestHeaders().getFirst("Accept"))) {
            RelayStub.send(exchange, 200, "{\"items\":[" + String.join(",", log) + "],\"more\":false}");
        } else if (path.contains("/operations/")) {
            String view = operations.get(path.substring(path.lastIndexOf('/') + 1));
            RelayStub.send(exchange, view == null ? 404 : 200, view == null ? "{\"code\":\"not-found\"}" : view);
        } else if (path.endsWith("/state")) {
            String sn = path.replaceAll(".*/devices/(.+)/state", "$1");
            RelayStub.send(exchange, 200, Fleet.state(sn, Instant.EPOCH, true, "\"mode\":null"));
        } else if (path.matches(".*/(devices|tasks|annotations|routes)(/.*)?") && !method.equals("GET")) {
            write(exchange, method, path);
        } else {
            return false;
        }
        return true;
    }

    private void write(HttpExchange exchange, String method, String path) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Sent write = new Sent(method, path, exchange.getRequestHeaders().getFirst("Idempotency-Key"), body);
        if ("dryRun=true".equals(exchange.getRequestURI().getQuery())) {
            tried.add(write);
            RelayStub.send(exchange, 200, "{\"dryRun\":true,\"checks\":[" + checks + "]}");
            return;
        }
        sent.add(write);
        Answer answer = answers.remove();
        if (answer.isCut()) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), answer.json().length() + 10);
            exchange.getResponseBody().write(answer.json().getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        } else if (answer.status() > 0) {
            RelayStub.send(exchange, answer.status(), answer.json());
        }
    }
}
