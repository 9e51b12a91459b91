package dev.flightrelay.events;

import java.net.URI;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

/** A replica that starts on a log of which nothing is left. */
@QuarkusTest
@TestProfile(EmptiedLogQuarkusTest.Emptied.class)
class EmptiedLogQuarkusTest {

    /** A database of its own. */
    public static class Emptied implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(EmptiedLog.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @Test
    void numbersKeepTheirPlace() {
        EventId last = EmptiedLog.LAST;
        EventId expired = new EventId(last.epoch(), last.seq() - 1);
        given().accept("application/json")
                .get(events)
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("more", equalTo(false))
                .body("lastEventId", equalTo(last.toString()));
        given().accept("application/json")
                .queryParam("after", expired.toString())
                .get(events)
                .then()
                .statusCode(410)
                .body("code", equalTo("events-expired"));

        try (SseClient now = stream("");
                SseClient earliest = stream("?lastEventId=earliest");
                SseClient known = stream("?lastEventId=" + last);
                SseClient late = stream("?lastEventId=" + expired)) {
            assertThat(List.of(now, earliest, known, late))
                    .allSatisfy(client -> assertThat(client.welcome().id()).isEqualTo(last.toString()));
            assertThat(late.events(1).get(0).data()).contains("\"expired\"").contains(last.toString());

            assertThat(log.append(1, "p1")).isEqualTo(last.seq() + 1);

            assertThat(List.of(now, earliest, known))
                    .allSatisfy(client -> assertThat(client.events(1))
                            .extracting(SseClient.Block::seq)
                            .containsExactly(last.seq() + 1));
            assertThat(late.events(2).get(1).seq()).isEqualTo(last.seq() + 1);
        }
    }

    private SseClient stream(String query) {
        return SseClient.open(URI.create(events + query));
    }
}
