package dev.flightrelay.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** nginx with nchan: one worker, one channel. */
final class NchanServer implements StreamServer {

    private static final String CONFIG = """
            load_module modules/ngx_nchan_module.so;
            daemon off; master_process off; worker_processes 1; worker_rlimit_nofile 20000; pid %1$s/nchan.pid;
            error_log stderr error;
            events { worker_connections 19000; }
            http { access_log off; keepalive_requests 100000000; client_body_temp_path %1$s; proxy_temp_path %1$s;
              fastcgi_temp_path %1$s; uwsgi_temp_path %1$s; scgi_temp_path %1$s; nchan_max_reserved_memory 256M;
              server { listen 127.0.0.1:%2$d backlog=4096;
                location = /pub { nchan_publisher; nchan_channel_id c; nchan_message_buffer_length 1000; }
                location = /sub { nchan_subscriber eventsource; nchan_channel_id c;
                  nchan_subscriber_first_message newest; } } }
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private NchanServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static NchanServer start(Path folder, List<String> before, int port) throws IOException {
        Path config = Files.writeString(folder.resolve("nchan.conf"), CONFIG.formatted(folder, port));
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of("nginx", "-p", "/usr/share/nginx", "-c", config.toString()));
        return new NchanServer(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Path.of("target", "bench-nchan.log").toFile())
                        .start(),
                port);
    }

    @Override
    public String name() {
        return "nchan";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String path() {
        return "/sub";
    }

    @Override
    public List<Long> pids() {
        return List.of(process.pid());
    }

    @Override
    public void publish(int count) {
        CompletableFuture.allOf(IntStream.range(0, count)
                        .mapToObj(n -> client.sendAsync(post(), BodyHandlers.discarding()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private HttpRequest post() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/pub"))
                .POST(BodyPublishers.ofString(Events.envelope()))
                .build();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
