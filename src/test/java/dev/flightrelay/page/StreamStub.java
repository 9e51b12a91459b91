package dev.flightrelay.page;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A relay with nothing but a log and its stream, which can be told to misbehave; it serves the client's scripts too. */
public final class StreamStub implements AutoCloseable {

    /** One request for the stream; {@code at} is {@link System#nanoTime()}. */
    public record Ask(Map<String, String> query, String lastEventId, String authorization, long at) {}

    /** What comes instead of a stream. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private static final String EPOCH = "5f3c-";
    private static final Path RESOURCES = Path.of("src/main/resources/META-INF/resources");
    private static final Map<String, String> TYPES = Map.of("js", "text/javascript", "html", "text/html");

    /** Requests for the stream, in order. */
    public final List<Ask> asks = new CopyOnWriteArrayList<>();

    /** For the next requests, one each. */
    public final Deque<Answer> answers = new ConcurrentLinkedDeque<>();

    /** Files that are not there. */
    public final List<String> missing = new CopyOnWriteArrayList<>();

    private final List<String> log = new ArrayList<>();
    private final List<OutputStream> streams = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public StreamStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::file);
        server.createContext("/api/v1/events", this::stream);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A refusal; {@code retryAfter} may be null. */
    public static Answer status(int status, String retryAfter) {
        return exchange -> {
            if (retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    public static String id(int seq) {
        return EPOCH + seq;
    }

    /** Writes events to the log and to every stream; their data are their numbers. */
    public synchronized void append(int count) {
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int seq = log.size() + 1;
            log.add("id: %1$s\nevent: project.watched\ndata: {\"id\":\"%1$s\",\"data\":{\"n\":%2$d}}\n\n"
                    .formatted(id(seq), seq));
            blocks.append(log.get(seq - 1));
        }
        write(blocks.toString());
    }

    /** As the relay's: a comment with the newest id. */
    public synchronized void heartbeat() {
        write(": heartbeat\nid: %s\n\n".formatted(id(log.size())));
    }

    public synchronized void reset() {
        write(reset("expired"));
    }

    public synchronized void goodbye(String reason, int retryMillis) {
        write("event: goodbye\nretry: %d\ndata: {\"reason\":\"%s\"}\n\n".formatted(retryMillis, reason));
        disconnect();
    }

    public void write(String blocks) {
        write(blocks.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes to every stream at once what may be half a character. */
    public synchronized void write(byte[] bytes) {
        for (OutputStream stream : List.copyOf(streams)) {
            try {
                stream.write(bytes);
                stream.flush();
            } catch (IOException e) {
                streams.remove(stream);
            }
        }
    }

    public synchronized void disconnect() {
        streams.forEach(StreamStub::closeQuietly);
        streams.clear();
    }

    /** How many read; those that left unseen are found by writing to them. */
    public synchronized int readers() {
        write(": are you there\n\n");
        return streams.size();
    }

    @Override
    public void close() {
        disconnect();
        server.stop(0);
        threads.shutdownNow();
    }

    private void stream(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        String header = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        String from = header != null ? header : query.get("lastEventId");
        asks.add(new Ask(query, from, exchange.getRequestHeaders().getFirst("Authorization"), System.nanoTime()));
        Answer instead = answers.poll();
        if (instead != null) {
            instead.to(exchange);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        begin(exchange.getResponseBody(), from);
    }

    private synchronized void begin(OutputStream stream, String from) throws IOException {
        boolean known = from == null || from.matches(EPOCH + "\\d+") && seq(from) <= log.size();
        int cursor = known && from != null ? seq(from) : log.size();
        StringBuilder blocks = new StringBuilder(": welcome\nid: %s\nretry: 50\n\n".formatted(id(cursor)));
        if (!known) {
            blocks.append(reset("future"));
        }
        log.subList(cursor, log.size()).forEach(blocks::append);
        stream.write(blocks.toString().getBytes(StandardCharsets.UTF_8));
        stream.flush();
        streams.add(stream);
    }

    private String reset(String reason) {
        return "id: %1$s\nevent: reset\ndata: {\"reason\":\"%2$s\",\"lastEventId\":\"%1$s\"}\n\n"
                .formatted(id(log.size()), reason);
    }

    private void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Path file = RESOURCES.resolve(path.substring(1));
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        byte[] body = new byte[0];
        if (path.equals("/")) {
            type = "text/html";
            body = "<!doctype html><title>A page</title><link rel=icon href=data:,>".getBytes(StandardCharsets.UTF_8);
        } else if (type != null && Files.isRegularFile(file) && !missing.contains(path)) {
            body = Files.readAllBytes(file);
        } else {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static int seq(String id) {
        return Integer.parseInt(id.substring(EPOCH.length()));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new TreeMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static void closeQuietly(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
        }
    }
}
