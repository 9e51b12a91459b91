package dev.flightrelay.events;

import java.net.URI;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** What is refused before a stream opens or a page is read, and in which order. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(ToldApart.class)
class EventAdmissionQuarkusTest {

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @Inject
    NamedViewers viewers;

    @BeforeEach
    void prepare() {
        viewers.grant("anna", log.organization(), "p1");
        viewers.grant("ben", log.organization(), "p2");
    }

    @Test
    void aProjectThatOneMayNotSeeIsOneThatIsNotThere() {
        for (String accept : List.of("text/event-stream", "application/json")) {
            String hidden = refused("ben", "p1", accept);
            assertThat(hidden.replace("p1", "nowhere")).isEqualTo(refused("ben", "nowhere", accept));
        }
    }

    private String refused(String viewer, String project, String accept) {
        return given().accept(accept)
                .header("X-Viewer", viewer)
                .queryParam("project", project)
                .get(events)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"))
                .extract()
                .path("detail");
    }

    @Test
    void refusesInOrder() {
        page("nobody", "?type=rised&project=nowhere").statusCode(400);
        page("nobody", "?project=nowhere").statusCode(401).body("code", equalTo("unauthenticated"));
        page("anna", "?project=nowhere").statusCode(404);
        try (SseClient nobody = stream("nobody", "")) {
            assertThat(nobody.status()).isEqualTo(401);
        }
        TicketClient tickets = new TicketClient(events);
        tickets.asked("{\"type\":[\"rised\"]}", NamedViewers.HEADER + "nobody").statusCode(400);
        tickets.asked("{\"project\":[\"nowhere\"]}", NamedViewers.HEADER + "nobody")
                .statusCode(401);
        tickets.asked("{\"project\":[\"p2\"]}", NamedViewers.HEADER + "anna").statusCode(404);
    }

    private ValidatableResponse page(String viewer, String query) {
        return given().accept("application/json")
                .header("X-Viewer", viewer)
                .get(events + query)
                .then();
    }

    private SseClient stream(String viewer, String query) {
        return SseClient.open(URI.create(events + query), NamedViewers.HEADER + viewer);
    }
}
