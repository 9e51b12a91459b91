package dev.flightrelay.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Where video comes from: a playlist of six seconds at {@code /live.m3u8}, and a WHEP endpoint at {@code /whep}. */
final class VideoServer implements AutoCloseable {

    /** Requests of the WHEP endpoint, as method and path. */
    final List<String> whep = new CopyOnWriteArrayList<>();

    /** Files that were asked for, with their queries. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final SynchronousQueue<String> offers = new SynchronousQueue<>();
    private final SynchronousQueue<String> answers = new SynchronousQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    VideoServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::file);
        server.createContext("/whep", this::whep);
        server.setExecutor(threads);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** The next offer; null when none comes. */
    String offer() throws InterruptedException {
        return offers.poll(20, TimeUnit.SECONDS);
    }

    /** Answers it. */
    void answer(String sdp) throws InterruptedException {
        answers.offer(sdp, 20, TimeUnit.SECONDS);
    }

    private void file(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        try (InputStream file =
                getClass().getResourceAsStream("/hls" + exchange.getRequestURI().getPath())) {
            byte[] body = file == null ? new byte[0] : file.readAllBytes();
            send(exchange, file == null ? 404 : 200, body);
        }
    }

    private void whep(HttpExchange exchange) throws IOException {
        whep.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Methods", "POST, DELETE");
            exchange.getResponseHeaders().set("Access-Control-Allow-Headers", "Content-Type");
            send(exchange, 200, new byte[0]);
            return;
        }
        try {
            offers.offer(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), 20, TimeUnit.SECONDS);
            String answer = answers.poll(20, TimeUnit.SECONDS);
            exchange.getResponseHeaders().set("Location", "/whep/1");
            exchange.getResponseHeaders().set("Access-Control-Expose-Headers", "Location");
            send(exchange, 201, answer.getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
