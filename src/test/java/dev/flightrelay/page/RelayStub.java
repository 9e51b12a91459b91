package dev.flightrelay.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands before the real server: passes on what the page consists of, and answers for the API as far as the page uses it,
 * with lists a test sets and a stream a test writes.
 */
final class RelayStub implements AutoCloseable {

    // The page must work under the strictest policy, whether or not the server sends one.
    static final String STRICT = "default-src 'self'";

    /** Has a policy of its own, as it shows pictures of others. */
    private static final String GALLERY = "/gallery.html";

    /** Paths that were read, in order, without their queries. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** Is asked first, and says whether it has answered. */
    volatile Answers answers = (exchange, path) -> false;

    /** Bodies of the acknowledgements. */
    final List<String> acknowledgements = new CopyOnWriteArrayList<>();

    /** What each answer of the API waits for first. */
    volatile Duration delay = Duration.ZERO;

    /** What the page is told that it may do. */
    volatile String policy = STRICT;

    /** Whether nobody is known: all is 401, and there is a provider of accounts. */
    volatile boolean isSignedOut;

    /** What it tells by its stream and has in its log. */
    final EventsStub events = new EventsStub();

    private final Map<String, String> lists = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final URI behind;

    RelayStub(URI behind) {
        this.behind = behind;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::pass);
        server.createContext("/api/v1", this::answer);
        server.createContext("/login", this::login);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Sets the items of a list, as JSON objects; without them the path answers 404. */
    void list(String path, String... items) {
        put(path, Instant.now(), false, items);
    }

    void forget(String path) {
        lists.remove(path);
    }

    /** The same list, but FlightHub's last good answer is old. */
    void staleList(String path, Instant observedAt, String... items) {
        put(path, observedAt, true, items);
    }

    private void put(String path, Instant observedAt, boolean stale, String... items) {
        lists.put(path, """
                {"items":[%s],"observedAt":"%s","stale":%s,"lastEventId":"%s","next":null}""".formatted(String.join(",", items), observedAt, stale, events.lastId()));
    }

    /** A page of a list; {@code next} is null on the last. */
    static String page(String next, String... items) {
        return """
                {"items":[%s],"observedAt":"%s","stale":false,"lastEventId":"%s","next":%s}""".formatted(
                String.join(",", items), Instant.now(), EventsStub.FIRST_ID, next == null ? null : '"' + next + '"');
    }

    /** Sets what a path answers, as JSON; one with a query goes before the same without. */
    void answer(String path, String json) {
        lists.put(path, json);
    }

    /** Writes an event to every stream. */
    void event(String type, String source, String data) {
        events.event(type, source, data);
    }

    /** An event without an id; as from the relay, it comes to each new stream again. */
    void fleetingEvent(String type, String source, String data) {
        events.fleetingEvent(type, source, data);
    }

    @Override
    public void close() {
        events.disconnect();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/api/v1", "");
        requests.add(path);
        sleep(delay);
        if (answers.answered(exchange, path)) {
            return;
        }
        if (isSignedOut) {
            send(exchange, 401, "{\"status\":401,\"title\":\"Unauthorized\",\"code\":\"unauthorized\"}");
        } else if (path.equals("/events")
                && "application/json".equals(exchange.getRequestHeaders().getFirst("Accept"))) {
            events.page(exchange);
        } else if (path.equals("/events")) {
            events.stream(exchange);
        } else if (path.equals("/session")) {
            send(
                    exchange,
                    200,
                    lists.getOrDefault(path, "{\"name\":\"anonymous\",\"role\":\"admin\",\"signedIn\":false}"));
        } else if (path.equals("/desk")) {
            send(exchange, 200, lists.getOrDefault(path, "{\"tiles\":null}"));
        } else if (path.endsWith("/acknowledgement")) {
            acknowledgements.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            send(exchange, 200, "{}");
        } else if (lists.containsKey(path + "?" + exchange.getRequestURI().getQuery())) {
            send(exchange, 200, lists.get(path + "?" + exchange.getRequestURI().getQuery()));
        } else if (lists.containsKey(path)) {
            send(exchange, 200, lists.get(path));
        } else {
            send(exchange, 404, "{\"status\":404,\"title\":\"Not found\",\"code\":\"not-found\"}");
        }
    }

    private void login(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Sign-In", "oidc");
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI())).build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            boolean isGallery = exchange.getRequestURI().getPath().equals(GALLERY);
            String own =
                    response.headers().firstValue("Content-Security-Policy").orElse(policy);
            exchange.getResponseHeaders().set("Content-Security-Policy", isGallery ? own : policy);
            response.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(response.statusCode(), response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** What else answers for the API. */
    interface Answers {
        boolean answered(HttpExchange exchange, String path) throws IOException;
    }
}
