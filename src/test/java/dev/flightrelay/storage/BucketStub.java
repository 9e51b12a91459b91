package dev.flightrelay.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A storage that remembers what was put and answers as it is told. It checks no signature. */
public final class BucketStub implements AutoCloseable {

    private static final int BROKEN_OFF = -1;
    private static final int SILENT = -2;

    private final List<Put> puts = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile byte[] body = {};
    private volatile CountDownLatch held = new CountDownLatch(0);

    public BucketStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void answers(int status, String body) {
        answers(status, body.getBytes(StandardCharsets.UTF_8));
    }

    public void answers(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    public void keepsSilent() {
        status = SILENT;
    }

    /** Files wait for their answers until it lets them go; questions do not. */
    public void holds() {
        held = new CountDownLatch(1);
    }

    public void letsGo() {
        held.countDown();
    }

    public void breaksOff() {
        status = BROKEN_OFF;
    }

    public List<Put> puts() {
        return puts;
    }

    private void serve(HttpExchange exchange) throws IOException {
        if (status == BROKEN_OFF) {
            exchange.close();
            return;
        }
        byte[] content = exchange.getRequestBody().readAllBytes();
        puts.add(new Put(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestHeaders(),
                content));
        if (status == SILENT) {
            return;
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            return;
        }
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.getResponseHeaders().set("ETag", "\"abc\"");
        // Chunked, as S3 sends errors.
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    public record Put(String method, String path, Headers headers, byte[] content) {}
}
