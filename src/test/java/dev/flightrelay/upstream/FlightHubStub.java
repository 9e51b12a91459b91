package dev.flightrelay.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A server that gives every call the same answer and remembers the headers. */
final class FlightHubStub implements AutoCloseable {

    private static final int BROKEN_OFF = -1;
    private static final int HUNG_UP = -2;

    private static final Answer REFUSED =
            new Answer(200, "application/json", "{\"code\":200401,\"message\":\"X-User-Token is invalid\"}", Map.of());

    private final Queue<Answer> first = new ConcurrentLinkedQueue<>();
    private final List<Headers> calls = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile String onlyKey;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Answer answer = new Answer(200, "application/json", "{\"code\":0,\"data\":null}", Map.of());

    FlightHubStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answers(int status, String contentType, String body) {
        answer = new Answer(status, contentType, body, Map.of());
    }

    void answers(int status, String contentType, String body, Map<String, String> headers) {
        answer = new Answer(status, contentType, body, headers);
    }

    /** Answers the next call so, before all others; may be said several times. */
    void answersFirst(int status, String contentType, String body) {
        first.add(new Answer(status, contentType, body, Map.of()));
    }

    /** Refuses every other key, as FlightHub does: with HTTP 200. */
    void takesOnly(String key) {
        onlyKey = key;
    }

    /** Takes calls and never answers them. */
    void keepsSilent() {
        answer = null;
    }

    /** Closes the connection without a word once the call is there. */
    void hangsUp() {
        answer = new Answer(HUNG_UP, null, "", Map.of());
    }

    /** Answers once the latch is down. */
    void holdsBack(CountDownLatch until) {
        gate = until;
    }

    /** Begins an answer and closes the connection before its end. */
    void breaksOff(String begin) {
        answer = new Answer(BROKEN_OFF, "application/json", begin, Map.of());
    }

    List<Headers> calls() {
        return calls;
    }

    private void serve(HttpExchange exchange) throws IOException {
        calls.add(exchange.getRequestHeaders());
        boolean refused =
                onlyKey != null && !onlyKey.equals(exchange.getRequestHeaders().getFirst("X-User-Token"));
        Answer next = first.poll();
        Answer now = refused ? REFUSED : next != null ? next : answer;
        if (now == null) {
            return;
        }
        await(gate);
        if (now.status == HUNG_UP) {
            exchange.close();
            return;
        }
        now.headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        if (now.contentType != null) {
            exchange.getResponseHeaders().set("Content-Type", now.contentType);
        }
        byte[] body = now.body.getBytes(StandardCharsets.UTF_8);
        if (now.status == BROKEN_OFF) {
            exchange.sendResponseHeaders(200, body.length + 100);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(now.status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record Answer(int status, String contentType, String body, Map<String, String> headers) {}
}
