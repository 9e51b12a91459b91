package dev.flightrelay.events;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.access.KeysProfile;
import dev.flightrelay.access.MadeKeys;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.security.Roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** Streams and tickets of callers with keys: they show what is granted, and end with the key. */
@QuarkusTest
@TestProfile(KeysProfile.class)
class KeyStreamQuarkusTest {

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @Inject
    DatabaseClock clock;

    private TicketClient tickets;

    @BeforeEach
    void projects() {
        log.project("k1");
        log.project("k2");
        tickets = new TicketClient(events);
    }

    @Test
    void showsWhatIsGrantedOnly() {
        String key = key(List.of("k1"));
        String before = log.head().toString();
        try (SseClient client = stream(key)) {
            client.welcome();
            log.append(log.watched("k2"), log.watched("k1"));

            assertThat(client.events(1))
                    .singleElement()
                    .satisfies(event -> assertThat(event.data()).contains("k1"));
        }
        MadeKeys.with(key)
                .accept("application/json")
                .get("/api/v1/events?after=" + before)
                .then()
                .statusCode(200)
                .body("items.data.projectId", equalTo(List.of("k1")));
        MadeKeys.with(key).get("/api/v1/events?project=k2").then().statusCode(404);
        MadeKeys.with(key)
                .contentType("application/json")
                .body("{\"project\":[\"k2\"]}")
                .post("/api/v1/event-tickets")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no project 'k2'."));
    }

    @Test
    void endsWhenTheKeyIsWithdrawn() {
        JsonPath made = MadeKeys.made("stream", Roles.VIEWER, null, null);
        try (SseClient client = stream(made.getString("key"))) {
            client.welcome();
            long begun = System.nanoTime();

            MadeKeys.withdraw(made.getString("keyId"));

            client.awaitEnd();
            assertThat(System.nanoTime() - begun)
                    .isLessThan(Duration.ofSeconds(5).toNanos());
            assertThat(goodbye(client)).contains("\"key-withdrawn\"");
        }
        assertThat(status(made.getString("key"))).isEqualTo(401);
    }

    @Test
    void endsWhenTheTimeOfTheKeyIsOver() {
        String at = clock.now().plusSeconds(2).toString();
        try (SseClient client =
                stream(MadeKeys.made("short", Roles.VIEWER, null, at).getString("key"))) {
            client.welcome();
            client.awaitEnd();

            assertThat(goodbye(client)).contains("\"expired\"");
        }
    }

    @Test
    void aGrantThatIsTakenAwayTakesEffect() {
        JsonPath made = MadeKeys.made("changed", Roles.VIEWER, List.of("k1", "k2"), null);
        try (SseClient client = stream(made.getString("key"))) {
            client.welcome();
            log.append(log.watched("k2"));
            client.events(1);

            log.execute(
                    "update api_key set projects = array['k1'] where key_id = $1",
                    Tuple.of(UUID.fromString(made.getString("keyId"))));

            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> MadeKeys.with(made.getString("key"))
                            .get("/api/v1/projects/k2")
                            .then()
                            .statusCode(404));
            log.append(log.watched("k2"), log.watched("k1"));
            assertThat(client.events(2).get(1).data()).contains("k1");
        }
    }

    @Test
    void aTicketReadsWhatItsCallerMaySeeAndEndsWithItsKey() {
        JsonPath made = MadeKeys.made("tickets", Roles.VIEWER, List.of("k1"), null);
        String header = "Authorization: Bearer " + made.getString("key");
        String unused = tickets.ticket("{}", header);
        String used = tickets.ticket("{}", header);
        try (SseClient client = tickets.open(used)) {
            client.welcome();
            log.append(log.watched("k2"), log.watched("k1"));
            assertThat(client.events(1).get(0).data()).contains("k1");

            MadeKeys.withdraw(made.getString("keyId"));

            client.awaitEnd();
            assertThat(tickets.status(unused)).isEqualTo(401);
            assertThat(tickets.status(used, TicketClient.cookie(client)))
                    .as("its reconnect")
                    .isEqualTo(401);
        }
    }

    @Test
    void callersOfOneNameAreTwo() {
        String one = key(null);
        String two = key(null);
        String ticket = tickets.ticket("{}", "Authorization: Bearer " + one);
        try (SseClient first = tickets.open(ticket);
                SseClient second = tickets.open(
                        tickets.ticket("{}", "Authorization: Bearer " + two), TicketClient.cookie(first))) {
            assertThat(TicketClient.cookie(second)).isNotEqualTo(TicketClient.cookie(first));
        }
    }

    private static String key(List<String> projects) {
        return MadeKeys.make("reader", Roles.VIEWER, projects);
    }

    private SseClient stream(String key) {
        return SseClient.open(events, "Authorization: Bearer " + key);
    }

    private int status(String key) {
        try (SseClient client = stream(key)) {
            return client.status();
        }
    }

    private static String goodbye(SseClient client) {
        return client.seen().stream()
                .filter(block -> "goodbye".equals(block.event()))
                .map(SseClient.Block::data)
                .findFirst()
                .orElse("none");
    }
}
