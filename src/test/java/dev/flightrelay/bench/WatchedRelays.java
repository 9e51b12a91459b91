package dev.flightrelay.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.vertx.core.json.JsonObject;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import static org.awaitility.Awaitility.await;

/** One or more relays that watch a simulator, with a PostgreSQL of their own. */
final class WatchedRelays implements AutoCloseable {

    private static final int PORT = 18221;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final EmbeddedPostgres database;
    private final List<RelayServer> relays;

    private WatchedRelays(EmbeddedPostgres database, List<RelayServer> relays) {
        this.database = database;
        this.relays = relays;
    }

    static WatchedRelays start(
            Path folder, int replicas, SimulatorProcess simulator, Map<String, String> settings, double callsPerSecond)
            throws IOException {
        EmbeddedPostgres database = EmbeddedPostgres.start();
        Map<String, String> environment = new HashMap<>();
        settings.forEach((name, value) -> environment.put(variable(name), value));
        environment.put("RELAY_UPSTREAM_URL", simulator.url());
        environment.put("RELAY_UPSTREAM_KEY", simulator.key());
        environment.put("RELAY_UPSTREAM_CALLS_PER_SECOND", String.valueOf(callsPerSecond));
        List<RelayServer> relays = new ArrayList<>();
        for (int i = 0; i < replicas; i++) {
            relays.add(RelayServer.start(
                    folder, List.of(), "-XX:+UseSerialGC -Xmx512m", PORT + i, database.getPort(), environment));
        }
        return new WatchedRelays(database, relays);
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** Waits until so many projects are known. */
    void awaitWatched(int projects, Duration limit) {
        await("all projects are watched")
                .atMost(limit)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> watched() >= projects);
    }

    private int watched() throws Exception {
        int number = 0;
        String after = "";
        while (true) {
            JsonObject page = new JsonObject(get(PORT, "/api/v1/events?type=project.watched&limit=1000" + after));
            number += page.getJsonArray("items").size();
            if (!page.getBoolean("more")) {
                return number;
            }
            after = "&after=" + page.getString("lastEventId");
        }
    }

    EventTail tail() throws Exception {
        return EventTail.open(client, "http://127.0.0.1:" + PORT + "/api/v1/events");
    }

    Cost cost() {
        return new Cost(relays.stream().map(RelayServer::pid).toList());
    }

    DatabaseWork databaseWork() throws Exception {
        return DatabaseWork.now(database.getPostgresDatabase());
    }

    /** Bytes of the heaps in use, what is not yet collected included. */
    long heapBytes() throws Exception {
        double bytes = 0;
        for (int i = 0; i < relays.size(); i++) {
            bytes += get(PORT + i, "/q/metrics")
                    .lines()
                    .filter(line -> line.startsWith("jvm_memory_used_bytes") && line.contains("area=\"heap\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
        return (long) bytes;
    }

    private String get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", path.startsWith("/q/") ? "text/plain" : "application/json")
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    @Override
    public void close() throws IOException {
        relays.forEach(RelayServer::close);
        database.close();
    }
}
