package dev.flightrelay.page;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands before the real server: passes on what the page consists of, and answers for the API as far as the page uses it,
 * with lists a test sets and a stream a test writes.
 */
final class RelayStub implements AutoCloseable {

    private static final String EPOCH = "5f3c-";

    // The page must work under the strictest policy, whether or not the server sends one.
    static final String STRICT = "default-src 'self'";

    /** Has a policy of its own, as it shows pictures of others. */
    private static final String GALLERY = "/gallery.html";

    /** Paths that were read, in order, without their queries. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** From where each stream asked to go on. */
    final List<String> cursors = new CopyOnWriteArrayList<>();

    /** Which types the stream of last named. */
    volatile String types = "";

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

    /** How many times more a stream is refused with 503. */
    final AtomicInteger refusals = new AtomicInteger();

    /** How many times more a page of the log is refused with 503. */
    final AtomicInteger refusedPages = new AtomicInteger();

    /** With what pages of the log were asked for. */
    final List<String> logQueries = new CopyOnWriteArrayList<>();

    private final Map<String, String> lists = new ConcurrentHashMap<>();
    private final List<String> fleeting = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<OutputStream> streams = new CopyOnWriteArrayList<>();
    private final AtomicInteger seq = new AtomicInteger(100);
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
                {"items":[%s],"observedAt":"%s","stale":%s,"lastEventId":"%s%d","next":null}""".formatted(String.join(",", items), observedAt, stale, EPOCH, seq.get()));
    }

    /** A page of a list; {@code next} is null on the last. */
    static String page(String next, String... items) {
        return """
                {"items":[%s],"observedAt":"%s","stale":false,"lastEventId":"%s100","next":%s}""".formatted(String.join(",", items), Instant.now(), EPOCH, next == null ? null : '"' + next + '"');
    }

    /** Sets what a path answers, as JSON; one with a query goes before the same without. */
    void answer(String path, String json) {
        lists.put(path, json);
    }

    /** Writes an event to every stream. */
    void event(String type, String source, String data) {
        event(EPOCH + seq.incrementAndGet(), type, source, data);
    }

    /** An event with an id of its own, such as one that is older than the lists. */
    void event(String id, String type, String source, String data) {
        String envelope = """
                {"specversion":"1.0","id":"%s","source":"%s","type":"%s","subject":null,"time":"%s","data":%s}""".formatted(id, source, type, Instant.now(), data);
        log.add(envelope);
        write("id: %s\nevent: %s\ndata: %s\n\n".formatted(id, type, envelope));
    }

    /** An event without an id; as from the relay, it comes to each new stream again. */
    void fleetingEvent(String type, String source, String data) {
        // By its subject a page knows which value a newer one replaces.
        String subject = data.replaceFirst("(?s).*\"deviceSn\":\"([^\"]*)\".*", "$1");
        String envelope = """
                {"specversion":"1.0","source":"%s","type":"%s","subject":"%s","time":"%s","data":%s}""".formatted(source, type, subject, Instant.now(), data);
        String block = "event: %s\ndata: %s\n\n".formatted(type, envelope);
        synchronized (streams) {
            fleeting.add(block);
            write(block);
        }
    }

    void reset() {
        String id = EPOCH + seq.addAndGet(10);
        write("id: %1$s\nevent: reset\ndata: {\"reason\":\"expired\",\"lastEventId\":\"%1$s\"}\n\n".formatted(id));
    }

    /** Ends every stream. */
    void disconnect() {
        for (OutputStream stream : streams) {
            streams.remove(stream);
            closeQuietly(stream);
        }
    }

    int openStreams() {
        return streams.size();
    }

    @Override
    public void close() {
        disconnect();
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
            page(exchange);
        } else if (path.equals("/events")) {
            stream(exchange);
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

    /* Of the filters it knows project, type and device, which is enough to see that they are asked for. */
    private void page(HttpExchange exchange) throws IOException {
        String query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        logQueries.add(query);
        if (refusedPages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            send(exchange, 503, "{\"status\":503,\"title\":\"Busy\"}");
            return;
        }
        int after = Integer.parseInt(parameter(query, "after").replace(EPOCH, ""));
        String type = parameter(query, "type").replace(".*", ".");
        String device = parameter(query, "device");
        String project = parameter(query, "project");
        String items = log.stream()
                .filter(event ->
                        Integer.parseInt(event.replaceFirst("(?s).*?\"id\":\"" + EPOCH + "(\\d+)\".*", "$1")) > after)
                .filter(event -> event.contains("\"type\":\"" + type))
                .filter(event -> project.isEmpty() || event.contains("\"source\":\"/projects/" + project + '"'))
                .filter(event -> device.isEmpty() || event.contains("\"deviceSn\":\"" + device + '"'))
                .collect(Collectors.joining(","));
        send(
                exchange,
                200,
                "{\"items\":[%s],\"lastEventId\":\"%s%d\",\"more\":false}".formatted(items, EPOCH, seq.get()));
    }

    private static String parameter(String query, String name) {
        return Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst()
                .orElse("");
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

    private void stream(HttpExchange exchange) throws IOException {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            send(exchange, 503, "{\"status\":503,\"title\":\"Busy\"}");
            return;
        }
        List<String> query =
                List.of(String.valueOf(exchange.getRequestURI().getQuery()).split("&"));
        types = values(query, "type=");
        cursors.add(values(query, "lastEventId="));
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        body.write(": welcome\nretry: 300\n\n".getBytes(StandardCharsets.UTF_8));
        // Two who write at once would write into each other.
        synchronized (streams) {
            streams.add(body);
            for (String block : fleeting) {
                body.write(block.getBytes(StandardCharsets.UTF_8));
            }
            body.flush();
        }
    }

    private static String values(List<String> query, String name) {
        return query.stream()
                .filter(parameter -> parameter.startsWith(name))
                .map(parameter -> parameter.substring(name.length()))
                .collect(Collectors.joining(" "));
    }

    private void write(String block) {
        synchronized (streams) {
            for (OutputStream stream : streams) {
                try {
                    stream.write(block.getBytes(StandardCharsets.UTF_8));
                    stream.flush();
                } catch (IOException e) {
                    // The page closed it and opens another.
                    streams.remove(stream);
                }
            }
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

    private static void closeQuietly(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
        }
    }

    /** What else answers for the API. */
    interface Answers {
        boolean answered(HttpExchange exchange, String path) throws IOException;
    }
}
