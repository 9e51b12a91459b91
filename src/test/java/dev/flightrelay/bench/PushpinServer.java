package dev.flightrelay.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;

/** Pushpin with its helpers, and the origin that it asks what to do with a reader. */
final class PushpinServer implements StreamServer {

    private static final int PORT = 18213;
    private static final int PUBLISH = 18214;
    private static final int ORIGIN = 18215;

    private static final String CONFIG = """
            [global]
            include={libdir}/internal.conf
            rundir=%1$s
            ipc_prefix=pushpin-
            [runner]
            services=condure,zurl,pushpin-proxy,pushpin-handler
            http_port=127.0.0.1:%2$d
            logdir=%1$s
            log_level=1
            client_buffer_size=8192
            client_maxconn=50000
            [proxy]
            routesfile=%1$s/routes
            zurl_out_specs=ipc://%1$s/pushpin-zurl-in
            zurl_out_stream_specs=ipc://%1$s/pushpin-zurl-in-stream
            zurl_in_specs=ipc://%1$s/pushpin-zurl-out
            [handler]
            push_in_http_addr=127.0.0.1
            push_in_http_port=%3$d
            push_in_http_max_body_size=1000000
            message_rate=10000000
            message_hwm=25000
            message_wait=5000
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer origin;
    private final Process process;
    private long published;

    private PushpinServer(HttpServer origin, Process process) {
        this.origin = origin;
        this.process = process;
    }

    static PushpinServer start(Path parent, List<String> before) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("pushpin"));
        Files.writeString(folder.resolve("routes"), "* 127.0.0.1:" + ORIGIN + "\n");
        Path config = Files.writeString(folder.resolve("pushpin.conf"), CONFIG.formatted(folder, PORT, PUBLISH));
        HttpServer origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), ORIGIN), 4096);
        origin.setExecutor(Executors.newCachedThreadPool());
        origin.createContext("/", PushpinServer::hold);
        origin.start();
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of("pushpin", "--config", config.toString()));
        return new PushpinServer(
                origin,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Path.of("target", "bench-pushpin.log").toFile())
                        .start());
    }

    private static void hold(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().add("Grip-Hold", "stream");
        exchange.getResponseHeaders().add("Grip-Channel", "c");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public String name() {
        return "pushpin";
    }

    @Override
    public int port() {
        return PORT;
    }

    @Override
    public String path() {
        return "/sub";
    }

    @Override
    public List<Long> pids() {
        return LongStream.concat(
                        LongStream.of(process.pid()), process.descendants().mapToLong(ProcessHandle::pid))
                .boxed()
                .toList();
    }

    /* In one request, as far as it takes several. */
    @Override
    public void publish(int count) throws IOException, InterruptedException {
        String items = IntStream.range(0, count).mapToObj(n -> item()).collect(Collectors.joining(","));
        client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PUBLISH + "/publish/"))
                        .POST(BodyPublishers.ofString("{\"items\":[" + items + "]}"))
                        .build(),
                BodyHandlers.discarding());
    }

    private String item() {
        String block = "id: pushpin-%d\ndata: %s\n\n".formatted(++published, Events.envelope());
        return new JsonObject()
                .put("channel", "c")
                .put("formats", new JsonObject().put("http-stream", new JsonObject().put("content", block)))
                .encode();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        origin.stop(0);
    }
}
