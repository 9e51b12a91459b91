package dev.flightrelay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Files of a reconstruction job through the relay, beside the same files straight to the bucket: by the SDK, and by links. Run
 * with {@code src/bench/run jobs}.
 */
class JobBench {

    private static final int FILES = Integer.getInteger("bench.files", 1_000);
    private static final int BYTES = Integer.getInteger("bench.bytes", 1 << 20);
    private static final int AT_ONCE = Integer.getInteger("bench.at-once", 4);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int PORT = 18231;
    private static final int WARM_UP = 100;
    private static final String PROJECT =
            "http://127.0.0.1:" + PORT + "/api/v1/projects/51000000-0000-4000-8000-000000000001";
    private static final String JOBS = PROJECT + "/reconstruction-jobs";

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);
    private final byte[] content = new byte[BYTES];

    @Test
    void uploads() throws Exception {
        new Random(1).nextBytes(content);
        try (SimulatorProcess simulator = SimulatorProcess.start(0, 0);
                EmbeddedPostgres database = EmbeddedPostgres.start();
                RelayServer relay = relay(database.getPort(), simulator)) {
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> send("GET", JOBS, null).statusCode() == 200);
            Cost cost = new Cost(List.of(relay.pid()));
            try (SdkUploads sdk = new SdkUploads(credential())) {
                // all warm up
                run(through(made(), WARM_UP));
                run(straight(made(), WARM_UP));
                run(bySdk(sdk, WARM_UP));
                long before = cost.residentKilobytes();
                List<Double> relayed = new ArrayList<>();
                List<Double> links = new ArrayList<>();
                List<Double> sdks = new ArrayList<>();
                String job = null;
                for (int i = 0; i < ROUNDS; i++) {
                    links.add(rate(straight(made(), FILES)));
                    sdks.add(rate(bySdk(sdk, FILES)));
                    // Last: the simulated bucket keeps 2,000 objects, and these are reported.
                    job = made();
                    relayed.add(rate(through(job, FILES)));
                }
                long grown = cost.residentKilobytes() - before;
                System.out.printf(
                        "%d files of %d bytes, %d at once: %.0f MB/s through the relay; straight by the SDK %.0f MB/s, ratio %.2f;"
                                + " straight by links %.0f MB/s, ratio %.2f; resident memory %d MB more%n",
                        FILES,
                        BYTES,
                        AT_ONCE,
                        median(relayed),
                        median(sdks),
                        median(relayed) / median(sdks),
                        median(links),
                        median(relayed) / median(links),
                        grown / 1024);
                reports(simulator, job);
            }
        }
    }

    private JsonObject credential() throws Exception {
        return new JsonObject(
                send("POST", PROJECT + "/open-modeling/credentials", "").body());
    }

    private List<Runnable> bySdk(SdkUploads sdk, int files) {
        return IntStream.range(0, files)
                .<Runnable>mapToObj(i -> () -> sdk.put("SDK_%05d.JPG".formatted(i), content))
                .toList();
    }

    private void reports(SimulatorProcess simulator, String job) throws Exception {
        long before = simulator.calls().getOrDefault("completeOpenModelUpload", 0L);
        long begin = System.nanoTime();
        assertThat(send("POST", JOBS + "/" + job + "/start", "").statusCode()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(2)).until(() -> get(job).getInteger("filesReported") == FILES);
        System.out.printf(
                "reported in %.1f s by %d calls, %d files billed%n",
                (System.nanoTime() - begin) / 1e9,
                simulator.calls().get("completeOpenModelUpload") - before,
                simulator.control("GET", "/world", "").getInteger("billedFiles"));
    }

    private String made() throws Exception {
        return new JsonObject(send("POST", JOBS, "{\"name\":\"Roof\",\"products\":{\"2d\":{}}}")
                        .body())
                .getString("jobId");
    }

    private JsonObject get(String job) throws Exception {
        return new JsonObject(send("GET", JOBS + "/" + job, null).body());
    }

    private List<Runnable> through(String job, int files) {
        return IntStream.range(0, files)
                .<Runnable>mapToObj(i -> () -> put(JOBS + "/" + job + "/files/DJI_%05d.JPG".formatted(i)))
                .toList();
    }

    private List<Runnable> straight(String job, int files) throws Exception {
        JsonArray names = new JsonArray();
        for (int i = 0; i < files; i++) {
            names.add("DJI_%05d.JPG".formatted(i));
        }
        String links = send(
                        "POST",
                        JOBS + "/" + job + "/uploads",
                        new JsonObject().put("names", names).encode())
                .body();
        return new JsonObject(links)
                .getJsonArray("uploads").stream()
                        .map(link -> ((JsonObject) link).getString("url"))
                        .<Runnable>map(url -> () -> put(url))
                        .toList();
    }

    /* Megabytes per second. */
    private double rate(List<Runnable> puts) throws Exception {
        long begin = System.nanoTime();
        run(puts);
        return (double) puts.size() * BYTES / (1 << 20) / ((System.nanoTime() - begin) / 1e9);
    }

    private void run(List<Runnable> puts) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        puts.forEach(put -> sent.add(senders.submit(put)));
        for (Future<?> one : sent) {
            one.get();
        }
    }

    private void put(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        try {
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> send(String method, String url, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null && !body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private RelayServer relay(int databasePort, SimulatorProcess simulator) throws Exception {
        return RelayServer.start(
                folder,
                List.of(),
                "-Xmx160m",
                PORT,
                databasePort,
                Map.of(
                        "RELAY_UPSTREAM_URL",
                        simulator.url(),
                        "RELAY_UPSTREAM_KEY",
                        simulator.key(),
                        "RELAY_UPSTREAM_CALLS_PER_SECOND",
                        "100",
                        "RELAY_WRITES_ENABLED",
                        "true"));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
