package dev.flightrelay.watch;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import dev.flightrelay.simulator.Simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Watchers at rest hurry when somebody begins to listen. */
@QuarkusTest
@TestProfile(RestingWatch.class)
class InterestWakesQuarkusTest {

    private static final String PROJECT = "51000000-0000-4000-8000-000000000001";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What went on when the relay started goes on for 30 s, once it is seen to be over. */
    private static final Duration UNTIL_REST = Duration.ofSeconds(120);

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    Simulator simulator;

    @Test
    void aReaderWakesTheWatchersOfItsProject() throws Exception {
        simulator.world().setScript(false);
        await().atMost(PATIENCE)
                .until(() -> given().get("/api/v1/projects/" + PROJECT + "/devices")
                                .jsonPath()
                                .getList("items")
                        != null);
        awaitRest();
        long hms = simulator.calls().of("listDeviceHms");
        long states = simulator.calls().of("getDeviceState");

        try (InputStream stream = open("?type=hms.*&type=device.state&project=" + PROJECT)) {
            assertThat(stream.read()).isPositive();
            await().atMost(PATIENCE).until(() -> simulator.calls().of("listDeviceHms") > hms + 3);
            await().atMost(PATIENCE).until(() -> simulator.calls().of("getDeviceState") > states + 3 * 6);
        }
    }

    private void awaitRest() {
        long[] before = {-1, System.nanoTime()};
        await().atMost(UNTIL_REST).pollInterval(Duration.ofMillis(500)).until(() -> {
            long now = simulator.calls().all().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (now != before[0]) {
                before[0] = now;
                before[1] = System.nanoTime();
            }
            return System.nanoTime() - before[1] > Duration.ofSeconds(4).toNanos();
        });
    }

    private InputStream open(String query) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(events + query)).build(),
                        HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }
}
