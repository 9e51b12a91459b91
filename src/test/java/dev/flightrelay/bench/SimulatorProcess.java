package dev.flightrelay.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.vertx.core.json.JsonObject;

import dev.flightrelay.bench.LeastCalls.Place;

/** The simulated FlightHub in a process of its own, so that what it costs is not the relay's; its script is off. */
final class SimulatorProcess implements AutoCloseable {

    /** Begins the line that tells address and key. */
    static final String MARK = "listens at ";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final String url;
    private final String key;

    private SimulatorProcess(Process process, String url, String key) {
        this.process = process;
        this.url = url;
        this.key = key;
    }

    static SimulatorProcess start(int projects, int docksPerProject) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SimulatorMain.class.getName(),
                        String.valueOf(projects),
                        String.valueOf(docksPerProject))
                .redirectError(Path.of("target", "bench-simulator.log").toFile())
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(MARK)) {
                String[] words = line.substring(MARK.length()).split(" ");
                return new SimulatorProcess(process, words[0], words[1]);
            }
        }
        throw new IOException("the simulator did not start, see target/bench-simulator.log");
    }

    String url() {
        return url;
    }

    String key() {
        return key;
    }

    long pid() {
        return process.pid();
    }

    /** A control call. */
    JsonObject control(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/control" + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return new JsonObject(client.send(request, BodyHandlers.ofString()).body());
    }

    /** Calls so far by operation. */
    SortedMap<String, Long> calls() throws Exception {
        SortedMap<String, Long> calls = new TreeMap<>();
        control("GET", "/calls", "")
                .forEach(entry -> calls.put(entry.getKey(), ((Number) entry.getValue()).longValue()));
        return calls;
    }

    /** Serial numbers of each project's docks, by project. */
    Map<String, List<String>> docks() throws Exception {
        Map<String, List<String>> docks = new LinkedHashMap<>();
        for (JsonObject device : devices()) {
            if (device.getString("deviceSn").startsWith("7CTD")) {
                docks.computeIfAbsent(device.getString("projectId"), id -> new ArrayList<>())
                        .add(device.getString("deviceSn"));
            }
        }
        return docks;
    }

    /** What there is to watch while nothing flies, by project. */
    Map<String, Place> places() throws Exception {
        Map<String, Place> places = new LinkedHashMap<>();
        for (JsonObject device : devices()) {
            boolean dock = device.getString("deviceSn").startsWith("7CTD");
            Place one = new Place(dock ? 1 : 0, 1, device.getBoolean("online") ? 1 : 0, 0, false);
            places.merge(
                    device.getString("projectId"),
                    one,
                    (a, b) -> new Place(
                            a.docks() + b.docks(), a.devices() + b.devices(), a.online() + b.online(), 0, false));
        }
        return places;
    }

    private List<JsonObject> devices() throws Exception {
        return control("GET", "/world", "").getJsonArray("devices").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
