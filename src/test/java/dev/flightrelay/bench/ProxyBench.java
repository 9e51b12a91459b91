package dev.flightrelay.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;

/**
 * What our API costs beside nginx as a plain proxy, in the same run. Wants nginx and wrk. Run with
 * {@code ./mvnw -q package -DskipTests && ./mvnw -q failsafe:integration-test -Dit.test=ProxyBench}.
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
    void compare() throws Exception {
        StandIn flightHub = StandIn.start(folder, PORT, PROXY, PLAIN);
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            Process relay = relay(database.getPort());
            try {
                awaitDevices();
                measure(new Load(folder));
            } finally {
                relay.destroy();
                relay.waitFor();
            }
        } finally {
            flightHub.close();
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

    private Process relay(int databasePort) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(Arrays.asList(
                System.getProperty("bench.jvm", "-XX:+UseParallelGC").split(" ")));
        command.add("-jar");
        command.add(Path.of("target", "quarkus-app", "quarkus-run.jar")
                .toAbsolutePath()
                .toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder.resolve("relay")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "bench-relay.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", String.valueOf(RELAY),
                        "RELAY_SECURITY_MODE", "open",
                        "RELAY_UPSTREAM_URL", "http://127.0.0.1:" + PORT,
                        "RELAY_UPSTREAM_KEY", "bench",
                        "RELAY_UPSTREAM_CALLS_PER_SECOND", "1000000",
                        "RELAY_DATABASE_URL", "postgresql://127.0.0.1:" + databasePort + "/postgres",
                        "RELAY_DATABASE_USERNAME", "postgres",
                        "RELAY_WATCH_HMS_EVERY", "10m",
                        "RELAY_WATCH_DEVICES_EVERY", "10m"));
        return builder.start();
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
