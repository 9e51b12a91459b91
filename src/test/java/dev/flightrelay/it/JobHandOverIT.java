package dev.flightrelay.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A reconstruction job that goes from one replica to the next, as in an update, and waits while writes are switched off. */
class JobHandOverIT {

    private static final String JOBS = "/api/v1/projects/" + FlightHub.HARBOUR + "/reconstruction-jobs";
    private static final int FILES = 120;

    @RegisterExtension
    final Stage stage = new Stage();

    private final String database = PostgresServer.shared().newDatabase();

    @Test
    void goesOnWithWhoeverIsThere() throws IOException {
        FlightHub flightHub = stage.flightHub();
        flightHub.world().setScript(false);
        flightHub.world().depot().holdReconstructions(true);
        RelayProcess first = stage.start(settings("true"));
        RelayProcess second = stage.start(settings("true"));
        JsonObject wish =
                new JsonObject().put("name", "Roof").put("products", new JsonObject().put("2d", new JsonObject()));
        String job = JOBS + "/" + new JsonObject(first.post(JOBS, wish).body()).getString("jobId");

        for (int i = 0; i < FILES; i++) {
            RelayProcess one = i % 2 == 0 ? first : second;
            assertThat(one.put(job + "/files/DJI_%04d.JPG".formatted(i), new JsonObject().put("photo", i))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(flightHub.calls().of("obtainOpenModelUploadCredential"))
                .as("what one replica sealed, the other opens")
                .isEqualTo(1);
        assertThat(second.post(job + "/start", new JsonObject()).statusCode()).isEqualTo(202);
        first.stop();
        awaitPhase(second, job, "importing");

        RelayProcess careful = stage.start(settings("false"));
        second.stop();
        await("it says what it waits for").atMost(Duration.ofSeconds(60)).until(() -> {
            flightHub.world().depot().advanceReconstructions(Duration.ofSeconds(5));
            String detail = careful.json(job).getString("detail");
            return detail != null && detail.contains("relay.writes");
        });
        assertThat(flightHub.calls().of("startOpenModelReconstruction")).isZero();

        RelayProcess last = stage.start(settings("true"));
        careful.stop();
        await("it ends").atMost(Duration.ofSeconds(90)).until(() -> {
            flightHub.world().depot().advanceReconstructions(Duration.ofSeconds(5));
            return last.json(job).getString("phase").equals("finished");
        });
        assertThat(flightHub.world().depot().billedFiles()).isEqualTo(FILES);
        assertThat(flightHub.world().depot().imagesUsed()).isEqualTo(FILES);
    }

    private static void awaitPhase(RelayProcess relay, String job, String phase) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> relay.json(job).getString("phase").equals(phase));
    }

    private Map<String, String> settings(String writes) throws IOException {
        Map<String, String> settings = stage.settings(database);
        Path key = stage.folder().resolve("data-key");
        Files.writeString(key, "0123456789abcdef0123456789abcdef");
        settings.put("relay.security.data-key-file", key.toString());
        settings.put("relay.writes.enabled", writes);
        settings.put("relay.openmodel.look-again", "2s");
        settings.put("relay.watch.jobs.every", "200ms");
        settings.put("relay.watch.reconstruction.every", "200ms");
        settings.put("relay.watch.reconstruction.every-idle", "500ms");
        return settings;
    }
}
