package dev.flightrelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two nginx: a FlightHub that answers at once from files, and a proxy in front of it with and without lasting connections. */
final class StandIn implements AutoCloseable {

    static final int PROJECTS = 30;

    /** As many as FlightHub lists. */
    static final int PAIRS = 1000;

    /** A project of ordinary size. */
    static final String SMALL = project(PROJECTS);

    private static final String KEEPALIVE = "keepalive_requests 100000000;";

    private final List<Process> servers;

    private StandIn(List<Process> servers) {
        this.servers = servers;
    }

    static StandIn start(Path folder, int port, int proxyPort, int plainPort) throws IOException {
        Path answers = Files.createDirectories(folder.resolve("answers"));
        for (int project = 0; project <= PROJECTS; project++) {
            Files.writeString(answers.resolve("devices-" + project(project) + ".json"), devices(project));
        }
        Files.writeString(
                answers.resolve("projects.json"),
                list(IntStream.rangeClosed(0, PROJECTS)
                        .mapToObj(i -> "{\"uuid\":\"%s\",\"name\":\"Project %d\"}".formatted(project(i), i))
                        .collect(Collectors.joining(","))));
        Files.writeString(answers.resolve("nothing.json"), "{\"code\":0,\"message\":\"OK\",\"data\":{\"list\":null}}");
        Files.copy(Path.of("src/test/resources/flighthub/device/state-dock.json"), answers.resolve("state.json"));
        return new StandIn(
                List.of(nginx(folder, "upstream", """
                        server { listen 127.0.0.1:%d; root %s; default_type application/json;
                          location = /openapi/v0.1/project { try_files /projects.json =404; }
                          location /openapi/v0.1/ { try_files /nothing.json =404; }
                          location = /openapi/v0.1/project/device { try_files /devices-$http_x_project_uuid.json =404; }
                          location ~ /state$ { try_files /state.json =404; } }""".formatted(port, answers)), nginx(folder, "proxy", """
                        upstream flighthub { server 127.0.0.1:%d; keepalive 64; %s }
                        server { listen 127.0.0.1:%d;
                          location / { proxy_pass http://flighthub; proxy_http_version 1.1; proxy_set_header Connection ""; } }
                        server { listen 127.0.0.1:%d;
                          location / { proxy_pass http://127.0.0.1:%d; } }""".formatted(
                                port, KEEPALIVE, proxyPort, plainPort, port))));
    }

    static String project(int number) {
        return "60000000-0000-4000-8000-%012d".formatted(number);
    }

    static String dock(int project, int pair) {
        return "7CTD%03d%05d".formatted(project, pair);
    }

    private static String devices(int project) {
        int pairs = project == PROJECTS ? 6 : PAIRS;
        return list(IntStream.range(0, pairs)
                .mapToObj(pair -> """
                        {"gateway":{"sn":"%s","callsign":"Dock %d","device_online_status":true,"mode_code":0,
                          "device_model":{"key":"3-3-0","name":"DJI Dock 3","class":"airport"},"camera_list":[]},
                         "drone":{"sn":"1581%s","callsign":"Aircraft %d","device_online_status":true,"mode_code":14,
                          "device_model":{"key":"0-100-1","name":"M4TD","class":"drone"},"camera_list":[]}}""".formatted(dock(project, pair), pair, dock(project, pair), pair))
                .collect(Collectors.joining(",")));
    }

    private static String list(String items) {
        return "{\"code\":0,\"message\":\"OK\",\"data\":{\"list\":[" + items + "]}}";
    }

    private static Process nginx(Path folder, String name, String servers) throws IOException {
        Path config = Files.writeString(folder.resolve(name + ".conf"), """
                daemon off; worker_processes 1; pid %s/%s.pid; error_log stderr error;
                events { worker_connections 1024; }
                http { access_log off; %s open_file_cache max=1000; client_body_temp_path %s; proxy_temp_path %s;
                  fastcgi_temp_path %s; uwsgi_temp_path %s; scgi_temp_path %s;
                %s }
                """.formatted(
                        folder, name, KEEPALIVE, folder, folder, folder, folder, folder, servers));
        return new ProcessBuilder("nginx", "-c", config.toString()).inheritIO().start();
    }

    @Override
    public void close() {
        servers.forEach(Process::destroy);
    }
}
