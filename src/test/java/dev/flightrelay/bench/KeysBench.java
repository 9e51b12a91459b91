package dev.flightrelay.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.vertx.core.json.JsonObject;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;

/** What it costs to check an API key: the same reads of a relay in mode keys and of one in mode open, in turn. {@code src/bench/run keys}. */
class KeysBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 5);
    private static final int OPEN = 18241;
    private static final int KEYS = 18242;
    private static final String BOOTSTRAP = "bootstrap-key-of-the-benchmark-0123456789";
    private static final String DEVICES = "/api/v1/projects/51000000-0000-4000-8000-000000000001/devices";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("try") // they run while it lasts, no more
    void compare() throws Exception {
        try (SimulatorProcess simulator = SimulatorProcess.start(0, 0);
                EmbeddedPostgres one = EmbeddedPostgres.start();
                EmbeddedPostgres other = EmbeddedPostgres.start();
                RelayServer open = relay(OPEN, one, simulator, Map.of());
                RelayServer keys = relay(
                        KEYS,
                        other,
                        simulator,
                        Map.of(
                                "RELAY_SECURITY_MODE", "keys",
                                "RELAY_SECURITY_BOOTSTRAP_KEY", BOOTSTRAP,
                                "RELAY_LIMITS_REQUESTS_PER_SECOND", "10000000",
                                "RELAY_LIMITS_BURST", "10000000"))) {
            awaitDevices(OPEN);
            awaitDevices(KEYS);
            String key = "X-API-Key: " + made();
            Load load = new Load(folder);
            load.get(SECONDS, url(OPEN));
            load.get(SECONDS, url(KEYS), key);
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                double without = load.get(SECONDS, url(OPEN));
                double with = load.get(SECONDS, url(KEYS), key);
                System.out.printf(Locale.ROOT, "open %.0f/s, keys %.0f/s%n", without, with);
                ratios.add(with / without);
            }
            ratios.sort(null);
            System.out.printf(Locale.ROOT, "keys / open %.2f (median of %d)%n", ratios.get(ROUNDS / 2), ROUNDS);
        }
    }

    private String made() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + KEYS + "/api/v1/keys"))
                .header("Authorization", "Bearer " + BOOTSTRAP)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"meter\",\"role\":\"viewer\"}"))
                .build();
        return new JsonObject(client.send(request, BodyHandlers.ofString()).body()).getString("key");
    }

    private void awaitDevices(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(port)))
                .header("Authorization", "Bearer " + BOOTSTRAP)
                .build();
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() ->
                        client.send(request, BodyHandlers.ofString()).body().contains("\"deviceSn\""));
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + DEVICES;
    }

    private RelayServer relay(int port, EmbeddedPostgres database, SimulatorProcess simulator, Map<String, String> more)
            throws IOException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("RELAY_UPSTREAM_URL", simulator.url());
        settings.put("RELAY_UPSTREAM_KEY", simulator.key());
        Path own = Files.createDirectories(folder.resolve(String.valueOf(port)));
        return RelayServer.start(own, List.of(), "-XX:+UseParallelGC", port, database.getPort(), settings);
    }
}
