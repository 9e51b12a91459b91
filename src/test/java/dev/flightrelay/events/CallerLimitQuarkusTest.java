package dev.flightrelay.events;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.problem.ProblemException;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** No caller takes the streams of the others, and every place comes back. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(ToldApart.class)
class CallerLimitQuarkusTest {

    private static final List<String> NAMES = List.of("anna", "ben", "carla", "dora", "emil", "fritz");

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @Inject
    NamedViewers viewers;

    @Inject
    EventHub hub;

    private final List<SseClient> clients = new ArrayList<>();

    @BeforeEach
    void prepare() {
        NAMES.forEach(name -> viewers.grant(name, log.organization(), "p1"));
    }

    @AfterEach
    void givesEverythingBack() {
        clients.forEach(SseClient::close);
        await().atMost(SseClient.PATIENCE)
                .untilAsserted(() -> assertThat(hub.callers().callers()).isZero());
        assertThat(hub.metrics().open()).isZero();
    }

    @Test
    void refusesOneMoreOfACallerAndKeepsTheOthers() {
        open("anna", ToldApart.MOST_PER_CALLER);
        open("ben", 1);

        given().header("X-Viewer", "anna")
                .get(events)
                .then()
                .statusCode(429)
                .body("code", equalTo("too-many-streams"))
                .body("detail", containsString("relay.events.max-subscribers-per-caller"))
                .header("Retry-After", notNullValue());
        open("ben", 1);

        long seq = log.append(log.watched("p1"));
        assertThat(clients)
                .hasSize(ToldApart.MOST_PER_CALLER + 2)
                .allSatisfy(client -> assertThat(client.events(1).get(0).seq()).isEqualTo(seq));

        clients.get(0).close();
        await().atMost(SseClient.PATIENCE).until(() -> stream("anna").status() == 200);
    }

    @Test
    void aRefusedStreamUsesUpNoTicket() {
        TicketClient tickets = new TicketClient(events);
        String ticket = tickets.ticket("{}", NamedViewers.HEADER + "anna");
        open("anna", ToldApart.MOST_PER_CALLER);

        assertThat(tickets.status(ticket)).isEqualTo(429);
        clients.get(0).close();

        await().atMost(SseClient.PATIENCE).until(() -> tickets.status(ticket) == 200);
    }

    @Test
    void whatIsRefusedKeepsNoPlace() {
        for (int i = 0; i < 2 * ToldApart.MOST; i++) {
            given().header("X-Viewer", "anna")
                    .queryParam("project", "p2")
                    .get(events)
                    .then()
                    .statusCode(404);
            given().header("X-Viewer", "anna").head(events).then().statusCode(200);
        }
        open("anna", ToldApart.MOST_PER_CALLER);
    }

    @Test
    void neverCountsMoreThanMayBeAndForgetsNothing() {
        ConcurrentHashMap<String, AtomicInteger> held = new ConcurrentHashMap<>();
        NAMES.forEach(name -> held.put(name, new AtomicInteger()));
        AtomicInteger all = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger mostOfAll = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();

        // Counted after it is taken and until it is given back, so never more than there are.
        Consumer<String> giveBack = name -> {
            held.get(name).decrementAndGet();
            all.decrementAndGet();
            hub.giveBack(name);
        };
        IntStream.range(0, 8).parallel().forEach(seed -> {
            Random random = new Random(seed);
            List<String> mine = new ArrayList<>();
            for (int step = 0; step < 20_000; step++) {
                if (!mine.isEmpty() && random.nextBoolean()) {
                    giveBack.accept(mine.remove(random.nextInt(mine.size())));
                    continue;
                }
                String name = NAMES.get(random.nextInt(NAMES.size()));
                if (reserved(name)) {
                    mine.add(name);
                    most.accumulateAndGet(held.get(name).incrementAndGet(), Math::max);
                    mostOfAll.accumulateAndGet(all.incrementAndGet(), Math::max);
                } else {
                    refused.incrementAndGet();
                }
            }
            mine.forEach(giveBack);
        });

        assertThat(most).hasValueLessThanOrEqualTo(ToldApart.MOST_PER_CALLER).hasPositiveValue();
        assertThat(mostOfAll).hasValueLessThanOrEqualTo(ToldApart.MOST).hasPositiveValue();
        assertThat(refused).hasPositiveValue();
    }

    private boolean reserved(String name) {
        try {
            hub.reserve(name);
            return true;
        } catch (ProblemException full) {
            return false;
        }
    }

    private void open(String viewer, int count) {
        for (int i = 0; i < count; i++) {
            SseClient client = stream(viewer);
            assertThat(client.status()).isEqualTo(200);
            client.welcome();
        }
    }

    private SseClient stream(String viewer) {
        SseClient client = SseClient.open(events, NamedViewers.HEADER + viewer);
        clients.add(client);
        return client;
    }
}
