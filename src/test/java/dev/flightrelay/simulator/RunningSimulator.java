package dev.flightrelay.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import dev.flightrelay.contract.FlightHubContract;

import static org.assertj.core.api.Assertions.assertThat;

/** A started simulator on a free port, with a clock that stands still, and a client for it. Answers have to be as described. */
final class RunningSimulator implements AutoCloseable {

    static final String HARBOUR = "51000000-0000-4000-8000-000000000001";
    static final String SOLAR_PARK = "51000000-0000-4000-8000-000000000002";
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final FlightHubContract FLIGHTHUB = new FlightHubContract();

    final SettableClock clock;
    final Simulator simulator;
    private final Vertx vertx = Vertx.vertx();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    RunningSimulator() {
        this(new SettableClock(), 0);
    }

    RunningSimulator(SettableClock clock, int port) {
        this(clock, config(true, port));
    }

    RunningSimulator(SettableClock clock, SimulatorConfig config) {
        this.clock = clock;
        this.simulator = new Simulator(vertx, config, clock);
        try {
            simulator.start();
        } catch (RuntimeException e) {
            vertx.close();
            throw e;
        }
        watchAnswers();
    }

    /** From now on every answer has to be as FlightHub's description says; see {@link #faults}. */
    void watchAnswers() {
        simulator.observe(call -> {
            if (FLIGHTHUB.operations().containsKey(call.operationId())) {
                FLIGHTHUB
                        .faultsOfAnswer(call.operationId(), call.status(), call.answerBody())
                        .forEach(fault -> faults.add(call + " " + fault));
            }
        });
    }

    /** What was wrong with answers that no fault had spoilt. */
    List<String> faults() {
        return faults;
    }

    static SimulatorConfig config(boolean enabled, int port) {
        return new FixedConfig(enabled, port, 1, 0, 0);
    }

    /** On any port, with further projects and docks. */
    static SimulatorConfig crowd(int projects, int docksPerProject) {
        return new FixedConfig(true, 0, 1, projects, docksPerProject);
    }

    private record FixedConfig(boolean enabled, int port, double speed, int projects, int docksPerProject)
            implements SimulatorConfig {}

    World world() {
        return simulator.world();
    }

    int port() {
        return URI.create(simulator.url()).getPort();
    }

    /** A request with key and the harbour project, in English. */
    HttpRequest.Builder request(String path) {
        return bare(path)
                .header("X-User-Token", simulator.key())
                .header("X-Project-Uuid", HARBOUR)
                .header("X-Language", "en");
    }

    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(URI.create(simulator.url() + "/openapi/v0.1" + path))
                .timeout(PATIENCE);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Gives up, and closes the connection, when the whole answer is not there in time; the body is thrown away as it comes. */
    void send(HttpRequest.Builder request, Duration limit) throws Exception {
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request.build(), BodyHandlers.discarding());
        try {
            answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    /** The whole envelope of a call with key and project. */
    JsonObject get(String path) throws IOException {
        return new JsonObject(send(request(path)).body());
    }

    /** The whole envelope of a call with key, project and body. */
    JsonObject call(String method, String path, JsonObject body) throws IOException {
        return call(method, path, body.encode());
    }

    JsonObject call(String method, String path, String body) throws IOException {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.ofString(body));
        return new JsonObject(send(request).body());
    }

    JsonObject control(String method, String path, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.url() + "/control" + path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return new JsonObject(send(request).body());
    }

    @Override
    public void close() {
        simulator.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        assertThat(faults).isEmpty();
    }
}
