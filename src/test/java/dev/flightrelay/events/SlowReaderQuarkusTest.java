package dev.flightrelay.events;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** What happens at the limits: a small ring, few places, a quick heartbeat. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(SlowReaderQuarkusTest.Tight.class)
class SlowReaderQuarkusTest {

    /** Small limits. */
    public static class Tight implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "relay.events.ring", "16",
                    "relay.events.heartbeat", "200ms",
                    "relay.events.max-subscribers", "3");
        }
    }

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @Inject
    StreamMetrics metrics;

    private final List<SseClient> clients = new ArrayList<>();

    @BeforeEach
    void prepare() {
        log.project("p1");
        log.append(1, "p1");
    }

    @AfterEach
    void close() {
        clients.forEach(SseClient::close);
        await().atMost(Duration.ofSeconds(10)).until(() -> metrics.open() == 0);
    }

    @Test
    void feedsAReaderThatFellOutOfTheRing() {
        long before = log.head().seq();
        SseClient slow = opened(SseClient.openStalled(events));
        SseClient quick = stream("");
        quick.welcome();
        String large = "x".repeat(20_000);
        for (int i = 0; i < 40; i++) {
            log.append(IntStream.range(0, 10)
                    .mapToObj(
                            n -> NewEvent.ofProject("project.watched", log.organization(), "p1", Map.of("name", large)))
                    .toArray(NewEvent[]::new));
        }
        Long[] all = LongStream.rangeClosed(before + 1, before + 400).boxed().toArray(Long[]::new);
        assertThat(quick.events(400)).extracting(SseClient.Block::seq).containsExactly(all);

        slow.goOn();
        long last = log.append(1, "p1");

        assertThat(slow.events(401))
                .extracting(SseClient.Block::seq)
                .startsWith(all)
                .endsWith(last);
        assertThat(given().get("/q/metrics").asString())
                .doesNotContain("relay_events_replayed_total{source=\"database\"} 0.0");
    }

    private void appendMoreThanSocketsHold() {
        String large = "x".repeat(20_000);
        for (int i = 0; i < 40; i++) {
            log.append(IntStream.range(0, 10)
                    .mapToObj(
                            n -> NewEvent.ofProject("project.watched", log.organization(), "p1", Map.of("name", large)))
                    .toArray(NewEvent[]::new));
        }
    }

    @Test
    void saysGoodbyeWhenWhatIsDueWasRemoved() {
        SseClient slow = opened(SseClient.openStalled(events));
        appendMoreThanSocketsHold();
        log.remove(log.head().seq());

        slow.goOn();
        slow.awaitEnd();

        List<SseClient.Block> seen = slow.seen();
        SseClient.Block goodbye = seen.get(seen.size() - 1);
        assertThat(goodbye.event()).isEqualTo("goodbye");
        assertThat(goodbye.data()).contains("\"too-slow\"");
        assertThat(seen.size()).isLessThan(400);
        for (int i = 1; i < seen.size() - 1; i++) {
            assertThat(seen.get(i).seq()).isEqualTo(seen.get(i - 1).seq() + 1);
        }
    }

    @Test
    void tellsTheCursorInEachHeartbeat() {
        SseClient client = stream("?type=hms.*");
        client.welcome();
        long last = log.append(1, "p1");

        await().atMost(SseClient.PATIENCE)
                .until(() -> client.blocks(1).stream()
                        .anyMatch(block -> "heartbeat".equals(block.comment()) && block.seq() == last));
        assertThat(client.seen()).isEmpty();
    }

    @Test
    void resetsWhoseEventsWereRemoved() {
        long last = log.append(40, "p1");
        log.remove(last - 20);

        SseClient expired = stream("?lastEventId=" + log.id(last - 21));
        assertThat(expired.events(1).get(0).data()).contains("\"expired\"").contains(log.id(last));
        SseClient kept = stream("?lastEventId=" + log.id(last - 20));
        assertThat(kept.events(20).get(0).seq()).isEqualTo(last - 19);
    }

    @Test
    void findsTheSameInTheDatabaseAsInTheRing() {
        String query = "?project=p1&type=hms.*&type=upstream.down&device=SN1&level=reminder";
        SseClient live = stream(query);
        String from = live.welcome().id();
        log.append(
                log.raised("p1", "SN1", "notification"),
                log.raised("p1", "SN1", "reminder"),
                log.raised("p1", "SN1", "unheard of"),
                log.raised("p1", "SN1", null),
                log.raised("p1", "SN2", "warning"),
                log.raised("p2", "SN1", "warning"),
                log.watched("p1"),
                new NewEvent("hms.raised", -1, "/projects/p1", "p1", "SN1", "SN1", "warning", "hidden"),
                NewEvent.ofOrganization("upstream.down", log.organization(), "default", "x"),
                NewEvent.ofOrganization("upstream.up", log.organization(), "default", "x"));
        List<SseClient.Block> fromRing = live.events(4);
        log.append(40, "p1");

        SseClient replay = stream(query + "&lastEventId=" + from);

        assertThat(replay.events(4)).isEqualTo(fromRing).hasSize(4);
    }

    @Test
    void refusesOneTooMany() {
        for (int i = 0; i < 3; i++) {
            stream("").welcome();
        }
        given().get(events)
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("too-many-streams"));
    }

    private SseClient stream(String query) {
        return opened(SseClient.open(URI.create(events + query)));
    }

    private SseClient opened(SseClient client) {
        clients.add(client);
        return client;
    }
}
