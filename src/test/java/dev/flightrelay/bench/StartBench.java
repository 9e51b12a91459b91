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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How long from the start of the process to its first answer of the API, and what it holds in memory when nobody asks: the jar, the jar
 * with the caches of Java 17 and 25, and the native executable where there is one. In turn, on a schema that is up to date.
 * {@code src/bench/run start}.
 */
class StartBench {

    private static final int RUNS = Integer.getInteger("bench.runs", 10);
    private static final int IDLE_SECONDS = Integer.getInteger("bench.idle-seconds", 20);
    private static final int PORT = 18251;
    private static final String ONLY = System.getProperty("bench.only", "");
    private static final Path APP =
            Path.of(System.getProperty("bench.app", "target/quarkus-app")).toAbsolutePath();
    private static final Path JAVA_25 =
            Path.of(System.getProperty("bench.java25", "/usr/lib/jvm/temurin-25-jdk-amd64"), "bin", "java");
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xmx160m");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private EmbeddedPostgres database;
    private SimulatorProcess simulator;

    @Test
    void compare() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                SimulatorProcess flightHub = SimulatorProcess.start(0, 0)) {
            database = postgres;
            simulator = flightHub;
            Map<String, List<String>> all = commands();
            Map<String, List<Double>> starts = new LinkedHashMap<>();
            Map<String, List<Double>> work = new LinkedHashMap<>();
            Map<String, List<Double>> memory = new LinkedHashMap<>();
            migrate();
            for (int run = 0; run < RUNS; run++) {
                for (Map.Entry<String, List<String>> one : all.entrySet()) {
                    measure(
                            one.getValue(),
                            starts.computeIfAbsent(one.getKey(), name -> new ArrayList<>()),
                            work.computeIfAbsent(one.getKey(), name -> new ArrayList<>()),
                            memory.computeIfAbsent(one.getKey(), name -> new ArrayList<>()));
                }
            }
            System.out.printf("%d runs each: median (p10 to p90)%n", RUNS);
            starts.forEach((name, times) -> System.out.printf(
                    "%-32s %s ms, %s ms of CPU, %s MB%n",
                    name, told(times), told(work.get(name)), told(memory.get(name))));
        }
    }

    private Map<String, List<String>> commands() throws Exception {
        Map<String, List<String>> all = new LinkedHashMap<>();
        String java = ProcessHandle.current().info().command().orElseThrow();
        int version = Runtime.version().feature();
        add(all, "jar, Java " + version, java, List.of());
        add(
                all,
                "jar with AppCDS, Java " + version,
                java,
                List.of("-XX:SharedArchiveFile=" + folder.resolve("app.jsa")));
        if (Files.isExecutable(JAVA_25)) {
            String java25 = JAVA_25.toString();
            String cache = "-XX:AOTCache=" + folder.resolve("app.aot");
            String compactCache = "-XX:AOTCache=" + folder.resolve("compact.aot");
            add(all, "jar, Java 25", java25, List.of());
            add(all, "jar with AOT cache, Java 25", java25, List.of(cache));
            add(all, "the same, compact headers", java25, List.of(compactCache, "-XX:+UseCompactObjectHeaders"));
        } else {
            System.out.println("NO JAVA 25 at " + JAVA_25 + " (-Dbench.java25): not measured");
        }
        Path executable = Path.of(System.getProperty("native.image.path", ""));
        if (Files.isRegularFile(executable)) {
            all.put("native", List.of(executable.toAbsolutePath().toString(), "-Xmx64m"));
        } else {
            System.out.println("NO NATIVE EXECUTABLE (-Dnative.image.path): not measured");
        }
        return all;
    }

    private void add(Map<String, List<String>> all, String name, String java, List<String> options) throws Exception {
        if (!name.matches(".*" + ONLY + ".*")) {
            return;
        }
        if (!options.isEmpty()) {
            List<String> training = new ArrayList<>(options);
            training.set(
                    0,
                    options.get(0)
                            .replace("-XX:SharedArchiveFile", "-XX:ArchiveClassesAtExit")
                            .replace("-XX:AOTCache=", "-XX:AOTCacheOutput="));
            train(command(java, training));
            assertThat(Path.of(options.get(0).replaceFirst(".*=", ""))).isRegularFile();
        }
        all.put(name, command(java, options));
    }

    private static List<String> command(String java, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(SMALL);
        command.addAll(options);
        command.addAll(List.of("-jar", APP.resolve("quarkus-run.jar").toString()));
        return command;
    }

    /* As Dockerfile.jvm does it: a start as far as it gets without a database, whose classes are kept when it ends. */
    private void train(List<String> command) throws Exception {
        Process process = started(command, "postgresql://127.0.0.1:1/none");
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    }

    /* Brings the schema up to date. */
    private void migrate() throws Exception {
        Process process =
                started(command(ProcessHandle.current().info().command().orElseThrow(), List.of()));
        try {
            awaitAnswer(process);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private void measure(List<String> command, List<Double> starts, List<Double> work, List<Double> memory)
            throws Exception {
        long begun = System.nanoTime();
        Process process = started(command);
        try {
            awaitAnswer(process);
            starts.add((System.nanoTime() - begun) / 1e6);
            work.add(process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6);
            await().pollDelay(Duration.ofSeconds(IDLE_SECONDS))
                    .atMost(Duration.ofSeconds(IDLE_SECONDS + 10))
                    .until(process::isAlive);
            memory.add(residentMegabytes(process.pid()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private Process started(List<String> command) throws IOException {
        return started(command, "postgresql://127.0.0.1:" + database.getPort() + "/postgres");
    }

    private Process started(List<String> command, String databaseUrl) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "bench-relay.log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        String.valueOf(PORT),
                        "RELAY_SECURITY_MODE",
                        "open",
                        "RELAY_UPSTREAM_URL",
                        simulator.url(),
                        "RELAY_UPSTREAM_KEY",
                        simulator.key(),
                        "RELAY_DATABASE_URL",
                        databaseUrl,
                        "RELAY_DATABASE_WAIT",
                        "10s",
                        "RELAY_DATABASE_USERNAME",
                        "postgres"));
        return builder.start();
    }

    private void awaitAnswer(Process process) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/api/v1/organizations"))
                .build();
        await().atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    assertThat(process.isAlive()).isTrue();
                    try {
                        return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
                    } catch (IOException e) {
                        return false;
                    }
                });
    }

    private static double residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                        .sum()
                / 1024;
    }

    private static String told(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%.0f (%.0f to %.0f)",
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() / 10),
                sorted.get(sorted.size() - 1 - sorted.size() / 10));
    }
}
