package dev.flightrelay.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;

/**
 * What our API costs beside nginx as a plain proxy, in the same run. Wants nginx and wrk. Run with
 * {@code src/bench/run proxy}.
 */
class ProxyBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int PORT = 18201;
    private static final int PROXY = 18202;
    private static final int RELAY = 18203;
    private static final int PLAIN = 18204;
    private static final String PROJECTS = "http://127.0.0.1:" + RELAY + "/api/v1/projects/";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("try") // they run while it lasts, no more
    void compare() throws Exception {
        try (StandIn flightHub = StandIn.start(folder, PORT, PROXY, PLAIN);
                EmbeddedPostgres database = EmbeddedPostgres.start();
                RelayServer relay = relay(database.getPort())) {
            awaitDevices();
            measure(new Load(folder));
        }
    }

    private void measure(Load load) throws IOException, InterruptedException {
        String list = PROJECTS + StandIn.SMALL + "/devices";
        String header = "X-Project-Uuid: " + StandIn.SMALL;
        for (int warmUp = 0; warmUp < 4; warmUp++) {
            load.states("http://127.0.0.1:" + RELAY, true);
        }
        load.get(10, list);
        List<double[]> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(new double[] {
                load.states("http://127.0.0.1:" + PROXY, false),
                load.states("http://127.0.0.1:" + RELAY, true),
                load.get(10, list(PROXY), header),
                load.get(10, list),
                load.states("http://127.0.0.1:" + PLAIN, false),
                load.get(10, list(PLAIN), header)
            });
        }
        print("device state, fresh, nginx as it is by default", rounds, 4, 1);
        print("device state, fresh, nginx with lasting connections", rounds, 0, 1);
        print("devices of a project, kept, nginx as it is by default", rounds, 5, 3);
        print("devices of a project, kept, nginx with lasting connections", rounds, 2, 3);
    }

    private static String list(int port) {
        return "http://127.0.0.1:" + port + "/openapi/v0.1/project/device";
    }

    private static void print(String what, List<double[]> rounds, int nginx, int relay) {
        double base = median(rounds, nginx);
        double ours = median(rounds, relay);
        String line = "%s: nginx %.0f/s, relay %.0f/s, ratio %.2f (median of %d)%n"
                .formatted(what, base, ours, ours / base, rounds.size());
        System.out.printf(Locale.ROOT, "%s", line);
    }

    private static double median(List<double[]> rounds, int column) {
        return rounds.stream()
                .mapToDouble(round -> round[column])
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private RelayServer relay(int databasePort) throws IOException {
        return RelayServer.start(
                folder,
                List.of(),
                "-XX:+UseParallelGC",
                RELAY,
                databasePort,
                Map.of(
                        "RELAY_UPSTREAM_URL", "http://127.0.0.1:" + PORT,
                        "RELAY_UPSTREAM_KEY", "bench",
                        "RELAY_UPSTREAM_CALLS_PER_SECOND", "1000000",
                        "RELAY_WATCH_HMS_EVERY", "10m",
                        "RELAY_WATCH_DEVICES_EVERY", "10m",
                        "RELAY_WATCH_STATE_EVERY", "10m",
                        "RELAY_WATCH_STATE_EVERY_IDLE", "10m"));
    }

    private void awaitDevices() {
        for (int project = 0; project <= StandIn.PROJECTS; project++) {
            String url = PROJECTS + StandIn.project(project) + "/devices?limit=1";
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptions()
                    .until(() -> client.send(
                                    HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                            .body()
                            .contains("\"deviceSn\""));
        }
    }
}
