package dev.flightrelay.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged relay in a process of its own, as a user runs it: settings in the environment, one address, signals. */
final class RelayProcess implements AutoCloseable {

    static final String EVENTS = "/api/v1/events";

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration CALL = Duration.ofSeconds(15);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Path output;
    private final String address;

    private RelayProcess(Process process, Path output, String address) {
        this.process = process;
        this.output = output;
        this.address = address;
    }

    /** Starts it in a folder of its own, where it finds no configuration of ours. */
    static RelayProcess start(Path folder, Map<String, String> settings) {
        return start(folder, settings, RelayCommand.current());
    }

    /** The same of another command. */
    static RelayProcess start(Path folder, Map<String, String> settings, List<String> command) {
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(name -> name.matches("(RELAY|QUARKUS|MAVEN|JAVA_TOOL|JDK_JAVA)_.*"));
            if (!settings.containsKey("quarkus.profile")) {
                // Text, for tests that read it. One that names the profile gets what that says.
                environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
            }
            settings.forEach((name, value) -> environment.put(variable(name), value));
            String address = "http://127.0.0.1:" + settings.get("quarkus.http.port");
            return new RelayProcess(builder.start(), output, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /* The usual rule: what is no letter and no digit becomes an underscore. */
    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    RelayProcess awaitReady() {
        await("the relay is ready").atMost(START).until(() -> {
            assertThat(process.isAlive()).as(this::output).isTrue();
            return isReady();
        });
        return this;
    }

    boolean isReady() {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Everything that it wrote. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM; answers the exit code. */
    int stop() {
        process.destroy();
        return awaitExit(Duration.ofSeconds(20));
    }

    /** SIGTERM, without waiting. */
    void beginStop() {
        process.destroy();
    }

    /** Another signal, by its name without SIG. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL: it can do nothing about it. */
    void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    int awaitExit(Duration limit) {
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(ended).as(() -> "it ended: " + output()).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers));
    }

    /** Puts JSON somewhere. */
    HttpResponse<String> put(String path, JsonObject body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.encode())));
    }

    /** Posts JSON somewhere. */
    HttpResponse<String> post(String path, JsonObject body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode())));
    }

    HttpResponse<String> delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(CALL).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonObject json(String path) {
        HttpResponse<String> answer = get(path, "Accept", "application/json");
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    /** The whole log by its pages. */
    List<Event> log() {
        List<Event> log = new ArrayList<>();
        String after = "";
        while (true) {
            JsonObject page = json(EVENTS + "?limit=7" + after);
            page.getJsonArray("items").forEach(item -> log.add(Event.of((JsonObject) item)));
            if (!page.getBoolean("more")) {
                return log;
            }
            after = "&after=" + page.getString("lastEventId");
        }
    }

    /** Active alerts of a project, each as device and code. */
    List<String> activeAlerts(String projectId) {
        return json("/api/v1/projects/" + projectId + "/alerts").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .map(alert -> alert.getString("deviceSn") + " " + alert.getString("code"))
                .toList();
    }

    /** The value of a metric, summed over its tags; 0 when there is none yet. */
    double metric(String name) {
        return get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** What comes from now on. */
    SseStream stream() {
        return SseStream.open(client, request(EVENTS).build());
    }

    /** What comes from now on, for who sends these headers. */
    SseStream streamWith(String... headers) {
        return SseStream.open(client, request(EVENTS, headers).build());
    }

    /** What comes from now on, of what a query asks for. */
    SseStream stream(String query) {
        return SseStream.open(client, request(EVENTS + query).build());
    }

    /** What comes after an event, or all with {@code earliest}. */
    SseStream streamAfter(String id) {
        return SseStream.open(client, request(EVENTS, "Last-Event-ID", id).build());
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }
}
