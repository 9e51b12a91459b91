package dev.flightrelay.events;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A reader gets the events that it may see, wherever they come from and whenever that changes. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(ToldApart.class)
class EventAccessQuarkusTest {

    private static final int ELSEWHERE = 77;

    /** What of {@link #appendOneOfEach} belongs to p1 or to its organisation. */
    private static final Long[] OF_P1 = {0L, 2L, 4L};

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @Inject
    NamedViewers viewers;

    @Inject
    EventHub hub;

    @BeforeEach
    void prepare() {
        viewers.grant("anna", log.organization(), "p1");
        viewers.grant("ben", log.organization(), "p2");
        viewers.grant("carla", ELSEWHERE, "p3");
        log.append(1, "p1");
    }

    @AfterEach
    void leavesNothing() {
        await().atMost(SseClient.PATIENCE)
                .untilAsserted(() -> assertThat(hub.callers().callers()).isZero());
        assertThat(hub.metrics().open()).isZero();
    }

    /* Number of the first. */
    private long appendOneOfEach() {
        return log.append(
                        log.watched("p1"),
                        log.watched("p2"),
                        NewEvent.ofOrganization("upstream.down", log.organization(), "default", "x"),
                        NewEvent.ofOrganization("upstream.down", ELSEWHERE, "other", "x"),
                        log.raised("p1", "SN1", "warning"),
                        log.raised("p2", "SN1", "warning"),
                        NewEvent.ofDevice("hms.raised", ELSEWHERE, "p3", "SN3", "x"))
                - 6;
    }

    @Test
    void eachReaderGetsItsOwnWhileItIsNew() {
        try (SseClient anna = stream("anna", "");
                SseClient ben = stream("ben", "");
                SseClient carla = stream("carla", "")) {
            List.of(anna, ben, carla).forEach(SseClient::welcome);
            long first = appendOneOfEach();

            assertThat(offsets(anna, 3, first)).containsExactly(OF_P1);
            assertThat(offsets(ben, 3, first)).containsExactly(1L, 2L, 5L);
            assertThat(offsets(carla, 2, first)).containsExactly(3L, 6L);
        }
    }

    @Test
    void eachReaderGetsItsOwnFromTheRing() {
        String before = log.head().toString();
        long first = appendOneOfEach();

        assertReplays(before, first);
    }

    @Test
    void eachReaderGetsItsOwnFromTheDatabase() {
        String before = log.head().toString();
        long first = appendOneOfEach();
        log.append(40, "p4");
        double fromDatabase = replayedFromDatabase();

        assertReplays(before, first);

        assertThat(replayedFromDatabase()).isGreaterThan(fromDatabase);
    }

    private void assertReplays(String before, long first) {
        try (SseClient anna = stream("anna", "?lastEventId=" + before);
                SseClient carla = stream("carla", "?lastEventId=" + before)) {
            assertThat(offsets(anna, 3, first)).containsExactly(OF_P1);
            assertThat(offsets(carla, 2, first)).containsExactly(3L, 6L);
        }
    }

    private static double replayedFromDatabase() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("relay_events_replayed_total{source=\"database\"}"))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .sum();
    }

    @Test
    void eachReaderGetsItsOwnInPages() {
        String before = log.head().toString();
        long first = appendOneOfEach();

        List<String> ids =
                page("anna", "?after=" + before).statusCode(200).extract().path("items.id");

        assertThat(ids)
                .containsExactlyElementsOf(
                        List.of(OF_P1).stream().map(n -> log.id(first + n)).toList());
    }

    @Test
    void whatConcernsTheOrganisationPassesTheFiltersOfWhoMaySeeIt() {
        String before = log.head().toString();
        String query = "?project=p1&device=SN1&lastEventId=" + before;
        try (SseClient live = stream("anna", query)) {
            live.welcome();
            long first = appendOneOfEach();

            assertThat(offsets(live, 2, first)).containsExactly(2L, 4L);
            try (SseClient replay = stream("anna", query)) {
                assertThat(offsets(replay, 2, first)).containsExactly(2L, 4L);
            }
            log.append(40, "p4");
            try (SseClient replay = stream("anna", query)) {
                assertThat(offsets(replay, 2, first)).containsExactly(2L, 4L);
            }
        }
    }

    @Test
    void whatIsWithdrawnIsNoLongerDelivered() {
        try (SseClient anna = stream("anna", "");
                SseClient ben = stream("ben", "")) {
            long seen = log.append(log.watched("p1"), log.watched("p2"));
            assertThat(anna.events(1)).extracting(SseClient.Block::seq).containsExactly(seen - 1);

            viewers.withdraw("anna");
            long hidden = appendOneOfEach();
            ben.events(4);
            viewers.grant("anna", log.organization(), "p1", "p2");
            long again = log.append(log.watched("p2"), log.watched("p1"));

            assertThat(anna.events(3)).extracting(SseClient.Block::seq).containsExactly(seen - 1, again - 1, again);
            assertThat(hidden).isBetween(seen, again);
        }
    }

    @Test
    void whatIsWithdrawnIsNotInAReplay() {
        String before = log.head().toString();
        appendOneOfEach();
        log.append(IntStream.range(0, 40)
                .mapToObj(n -> log.raised("p1", "SN" + n, "warning"))
                .toArray(NewEvent[]::new));
        viewers.grant("anna", log.organization(), "p9");

        try (SseClient anna = stream("anna", "?lastEventId=" + before)) {
            long last = log.append(NewEvent.ofProject("project.watched", log.organization(), "p9", Map.of()));

            assertThat(anna.events(2))
                    .extracting(SseClient.Block::event)
                    .containsExactly("upstream.down", "project.watched");
            assertThat(anna.events(2).get(1).seq()).isEqualTo(last);
        }
    }

    @Test
    void aTicketReadsAsWhoAskedForItWithWhatThatOneMaySeeNow() {
        TicketClient tickets = new TicketClient(events);
        String ticket = tickets.ticket("{\"project\":[\"p1\"]}", NamedViewers.HEADER + "anna");

        viewers.grant("anna", log.organization(), "p9");
        assertThat(tickets.status(ticket)).as("no longer to be seen").isEqualTo(404);
        viewers.forget("anna");
        assertThat(tickets.status(ticket)).as("no longer a caller").isEqualTo(401);

        viewers.grant("anna", log.organization(), "p1");
        try (SseClient client = tickets.open(ticket, NamedViewers.HEADER + "carla")) {
            client.welcome();
            long first = appendOneOfEach();
            assertThat(offsets(client, 3, first)).containsExactly(OF_P1);
        }
    }

    private static List<Long> offsets(SseClient client, int count, long first) {
        return client.events(count).stream().map(block -> block.seq() - first).toList();
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
