package dev.flightrelay.events;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How the server ends streams. One test: after the drain no stream opens. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(EventDrainQuarkusTest.ShortLived.class)
class EventDrainQuarkusTest {

    /** Streams that end soon. */
    public static class ShortLived implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("relay.events.max-age", "3s", "relay.events.heartbeat", "400ms");
        }
    }

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventHub hub;

    @Inject
    StreamMetrics metrics;

    @Inject
    EventFixture log;

    @Test
    void saysGoodbyeAtItsAgeAndAtTheDrain() {
        try (SseClient old = SseClient.open(events)) {
            assertGoodbye(old, "age");
        }
        String large = "x".repeat(100_000);
        try (SseClient young = SseClient.open(events);
                SseClient stalled = SseClient.openStalled(events)) {
            young.welcome();
            for (int i = 0; i < 100; i++) {
                log.append(NewEvent.ofProject("project.watched", log.organization(), "p1", Map.of("name", large)));
            }
            young.events(100);

            assertThat(hub.drain()).failsWithin(Duration.ofMillis(500));

            assertGoodbye(young, "drain");
            assertThat(metrics.open()).isOne();
            hub.stop();
            await().atMost(SseClient.PATIENCE).until(() -> metrics.open() == 0);
            assertThat(hub.drain()).isCompleted();
            stalled.goOn();
            stalled.awaitEnd();
        }
        given().get(events).then().statusCode(429);
    }

    private static void assertGoodbye(SseClient client, String reason) {
        client.awaitEnd();
        List<SseClient.Block> seen = client.seen();
        SseClient.Block goodbye = seen.get(seen.size() - 1);
        assertThat(goodbye.event()).isEqualTo("goodbye");
        assertThat(goodbye.data()).isEqualTo("{\"reason\":\"" + reason + "\"}");
        assertThat(Integer.parseInt(goodbye.retry())).isPositive();
    }
}
