package dev.flightrelay.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A FlightHub for tests that says what it was told to say, for each method and path, and remembers the calls. */
public class ScriptedFlightHub implements QuarkusTestResourceLifecycleManager {

    private static final String PREFIX = "/openapi/v0.1";
    private static final Answer NOTHING = new Answer(404, "{\"code\":200404,\"message\":\"not found\"}");

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        return Map.of(
                "relay.upstream.url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "relay.upstream.key",
                "scripted");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(ScriptedFlightHub.class));
    }

    /** Forgets answers and calls. */
    public void reset() {
        answers.clear();
        calls.clear();
    }

    /** Forgets calls; what it answers stays. */
    public void forgetCalls() {
        calls.clear();
    }

    /** From now on a call, such as {@code GET /project}, is answered with this body. */
    public void answers(String call, String json) {
        answers(call, 200, json);
    }

    /** The same with another HTTP status. */
    public void answers(String call, int status, String json) {
        answers.put(call, new Answer(status, json));
    }

    /** The same with a file under {@code flighthub}. */
    public void answersFile(String call, String file) {
        try (InputStream in = ScriptedFlightHub.class.getResourceAsStream("/flighthub/" + file)) {
            answers(call, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The calls that came. */
    public List<Call> calls() {
        return Collections.unmodifiableList(calls);
    }

    private void serve(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String line = exchange.getRequestMethod() + " " + uri.getPath().replaceFirst(PREFIX, "");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(line, uri.getQuery(), exchange.getRequestHeaders().getFirst("X-Project-Uuid"), body));
        Answer answer = answers.getOrDefault(line, NOTHING);
        byte[] bytes = answer.json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    /**
     * A call as it came.
     *
     * @param line method and path below the prefix
     * @param query decoded; null for none
     */
    public record Call(String line, String query, String projectId, String body) {}

    private record Answer(int status, String json) {}
}
