package dev.flightrelay.events;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** The database goes away and comes back under open streams. */
@QuarkusTest
@TestProfile(DatabaseRestartQuarkusTest.OwnDatabase.class)
class DatabaseRestartQuarkusTest {

    /** A database that only this test stops. */
    public static class OwnDatabase implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("relay.events.ring", "16");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(RestartableDatabase.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    RestartableDatabase database;

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @Test
    void streamsStayOpenAndGoOn() {
        log.append(1, "p1");
        try (SseClient client = SseClient.open(events)) {
            EventId before = log.head();
            log.append(2, "p1");
            client.events(2);

            database.goAway();
            given().get(events)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("storage-unavailable"));
            given().queryParam("lastEventId", before.toString())
                    .get(events)
                    .then()
                    .statusCode(503);
            database.comeBack();
            long last = log.append(40, "p1");

            assertThat(client.events(42))
                    .extracting(SseClient.Block::seq)
                    .containsExactlyElementsOf(LongStream.rangeClosed(before.seq() + 1, last)
                            .boxed()
                            .toList());
        }
    }
}
