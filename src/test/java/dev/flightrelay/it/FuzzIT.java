package dev.flightrelay.it;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests at random to every operation, among them such as nobody would send: no failure of our own making, no word of how the
 * relay is made, no secret. {@code -Dit.fuzz=20000} sends so many.
 */
class FuzzIT {

    private static final int REQUESTS = Integer.getInteger("it.fuzz", 2_500);
    private static final long SEED = Long.getLong("it.seed", System.nanoTime());
    private static final int AT_ONCE = 4;

    /** What would tell how it is made, or what nobody may know. */
    private static final List<String> NEVER = List.of(
            "Exception",
            "\tat ",
            "dev.flightrelay",
            "io.quarkus",
            "io.vertx",
            "org.hibernate",
            "select ",
            "ERROR:",
            "X-Amz-Signature=");

    @RegisterExtension
    final Stage stage = new Stage();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<Integer, Integer> statuses = new ConcurrentHashMap<>();

    @Test
    void nothingThatIsSentBreaksIt() throws Exception {
        System.out.println("seed " + SEED + ": -Dit.seed=" + SEED + " -Dit.fuzz=" + REQUESTS);
        Map<String, String> settings = stage.settings();
        settings.put("relay.writes.enabled", "true");
        settings.put("relay.upstream.calls-per-second", "1000");
        RelayProcess relay = stage.start(settings);
        String address = "http://127.0.0.1:" + settings.get("quarkus.http.port");
        JsonObject document = new JsonObject(relay.get("/q/openapi?format=json", "Accept", "application/json")
                .body());
        Fuzz fuzz = new Fuzz(document, known(), new Random(SEED));
        assertThat(fuzz.operations()).isGreaterThan(50);

        send(fuzz, address, 0, REQUESTS / 2);
        long half = heap(relay);
        send(fuzz, address, REQUESTS / 2, REQUESTS);

        System.out.printf(
                "%d requests: %s; heap after half of them %d MB, after all %d MB%n",
                REQUESTS, new TreeMap<>(statuses), half >> 20, heap(relay) >> 20);
        assertThat(faults).isEmpty();
        assertThat(statuses.keySet()).contains(200, 400, 404);
        assertThat(relay.isReady()).isTrue();
        assertThat(relay.output()).doesNotContain(" ERROR ").doesNotContain("\tat ");
        assertThat(heap(relay) - half)
                .as("bytes of the heap more than after half of them")
                .isLessThan(32L << 20);
    }

    private static Map<String, List<String>> known() {
        return Map.of(
                "projectId", List.of(FlightHub.HARBOUR, FlightHub.SOLAR_PARK),
                "sn", List.of(FlightHub.HARBOUR_DOCK, FlightHub.SOLAR_PARK_DOCK));
    }

    private void send(Fuzz fuzz, String address, int from, int to) throws InterruptedException, ExecutionException {
        ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = from; i < to; i++) {
                Fuzz.Sent request = fuzz.request(address, i);
                sent.add(senders.submit(() -> send(request)));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        } finally {
            senders.shutdown();
        }
    }

    private void send(Fuzz.Sent request) {
        try {
            look(request, http.send(request.request(), BodyHandlers.ofString()));
        } catch (IOException e) {
            faults.add(request + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Fuzz.Sent request, HttpResponse<String> answer) {
        statuses.merge(answer.statusCode(), 1, Integer::sum);
        String said = request + ": " + answer.statusCode() + " " + answer.body();
        if (answer.statusCode() == 500) {
            faults.add(said);
        }
        if (answer.statusCode() >= 400) {
            boolean problem = answer.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.startsWith("application/problem+json"))
                    .isPresent();
            if (!problem || NEVER.stream().anyMatch(answer.body()::contains)) {
                faults.add(said);
            }
        }
    }

    /* What is in use after a collection. */
    private static long heap(RelayProcess relay) throws IOException, InterruptedException {
        if (RelayCommand.isNative()) {
            return 0;
        }
        Process collection = new ProcessBuilder("jcmd", String.valueOf(relay.pid()), "GC.run").start();
        assertThat(collection.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return (long) relay.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes") && line.contains("area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
