package dev.flightrelay.it;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A relay that is killed again and again while it does a reconstruction job: the job ends as it would have without that, and no
 * file is reported, and no model started, twice.
 */
class JobKillIT {

    private static final int FILES = 1_020;
    private static final int KILLS = Integer.getInteger("it.kills", 5);
    private static final long SEED = Long.getLong("it.seed", System.nanoTime());
    private static final String JOBS = "/api/v1/projects/" + FlightHub.HARBOUR + "/reconstruction-jobs";

    @RegisterExtension
    final Stage stage = new Stage();

    private final HttpClient http = HttpClient.newHttpClient();
    private Map<String, String> settings;
    private RelayProcess relay;

    @Test
    void endsTheSameWithoutPayingTwice() {
        System.out.println("seed " + SEED + ": -Dit.seed=" + SEED + " -Dit.kills=" + KILLS);
        Random random = new Random(SEED);
        stage.flightHub().world().setScript(false);
        settings = stage.settings();
        settings.put("relay.writes.enabled", "true");
        settings.put("relay.upstream.timeout", "2s");
        settings.put("relay.openmodel.look-again", "2s");
        settings.put("relay.watch.jobs.every", "200ms");
        settings.put("relay.watch.reconstruction.every", "200ms");
        settings.put("relay.watch.reconstruction.every-idle", "500ms");
        relay = stage.start(settings);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> send("GET", JOBS, null).statusCode() == 200);
        String job = new JsonObject(send("POST", JOBS, "{\"name\":\"Roof\",\"products\":{\"2d\":{},\"3d\":{}}}")
                        .body())
                .getString("jobId");
        for (int i = 0; i < FILES; i++) {
            String file = JOBS + "/" + job + "/files/DJI_%04d.JPG".formatted(i);
            assertThat(send("PUT", file, "photo " + i).statusCode()).isEqualTo(200);
        }
        assertThat(send("POST", JOBS + "/" + job + "/start", "").statusCode()).isEqualTo(202);

        for (int i = 0; i < KILLS; i++) {
            pause(random.nextInt(2_500));
            relay.kill();
            relay = stage.start(settings);
        }
        await("the job ends").atMost(Duration.ofMinutes(3)).until(() -> {
            stage.flightHub().world().depot().advanceReconstructions(Duration.ofSeconds(2));
            return job(job).getString("phase").matches("finished|failed|needs-decision|cancelled");
        });

        JsonObject ended = job(job);
        assertThat(ended.getString("phase")).as(ended.encodePrettily()).isEqualTo("finished");
        assertThat(ended.getInteger("filesReported")).isEqualTo(FILES);
        assertThat(stage.flightHub().world().depot().billedFiles()).isEqualTo(FILES);
        assertThat(stage.flightHub().world().depot().imagesUsed())
                .as("two products of all photos, each once")
                .isEqualTo(2 * FILES);
        assertThat(relay.log().stream().filter(event -> event.type().equals("reconstruction.finished")))
                .as("once per product and once for the job")
                .hasSize(3);
    }

    private JsonObject job(String id) {
        return new JsonObject(send("GET", JOBS + "/" + id, null).body());
    }

    private static void pause(int millis) {
        long until = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        await().pollInterval(Duration.ofMillis(10)).until(() -> System.nanoTime() - until > 0);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        String type = method.equals("PUT") ? "image/jpeg" : "application/json";
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + settings.get("quarkus.http.port") + path))
                .timeout(Duration.ofSeconds(15))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null && !body.isEmpty()) {
            request.header("Content-Type", type);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
