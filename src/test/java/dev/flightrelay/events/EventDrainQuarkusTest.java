package dev.flightrelay.events;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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

/** How the server ends streams. One test: after the drain no stream opens. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(EventDrainQuarkusTest.ShortLived.class)
class EventDrainQuarkusTest {

    /** Streams that end soon. */
    public static class ShortLived implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("relay.events.max-age", "2s", "relay.events.heartbeat", "400ms");
        }
    }

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventHub hub;

    @Inject
    StreamMetrics metrics;

    @Test
    void saysGoodbyeAtItsAgeAndAtTheDrain() throws Exception {
        try (SseClient old = SseClient.open(events)) {
            assertGoodbye(old, "age");
        }
        try (SseClient young = SseClient.open(events)) {
            young.welcome();

            hub.drain().get(5, TimeUnit.SECONDS);

            assertGoodbye(young, "drain");
        }
        assertThat(metrics.open()).isZero();
        given().get(events).then().statusCode(429);
    }

    private static void assertGoodbye(SseClient client, String reason) {
        client.awaitEnd();
        SseClient.Block goodbye = client.seen().get(0);
        assertThat(goodbye.event()).isEqualTo("goodbye");
        assertThat(goodbye.data()).isEqualTo("{\"reason\":\"" + reason + "\"}");
        assertThat(Integer.parseInt(goodbye.retry())).isPositive();
    }
}
