package dev.flightrelay.events;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.CapturedLog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventTicketQuarkusTest {

    private static final String WRONG_COOKIE = "Cookie: flight-relay-events=" + "x".repeat(43);

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @Inject
    TicketSweeper sweeper;

    @Inject
    TicketRows rows;

    @Inject
    Database database;

    private TicketClient tickets;

    @BeforeEach
    void prepare() {
        tickets = new TicketClient(events);
        log.execute("delete from event_ticket", Tuple.tuple());
        log.project("p1");
        log.append(1, "p1");
    }

    @Test
    void opensAStreamWithItsFilters() {
        var answer = tickets.asked("{\"type\":[\"hms.*\"],\"project\":[\"p1\"]}")
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();
        assertThat(answer.getMap("").keySet()).isEqualTo(Set.of("ticket", "expiresAt"));
        assertThat(Instant.parse(answer.getString("expiresAt")))
                .isCloseTo(Instant.now().plusSeconds(30), within(Duration.ofSeconds(10)));

        try (SseClient client = tickets.open(answer.getString("ticket"))) {
            assertThat(client.welcome().comment()).isEqualTo("welcome");
            log.append(1, "p1");
            long raised = log.append(log.raised("p2", "SN1", "warning"), log.raised("p1", "SN1", "warning"));
            assertThat(client.events(1)).extracting(SseClient.Block::seq).containsExactly(raised);
        }
    }

    @Test
    void setsACookieForThisStreamAlone() {
        try (SseClient plain = tickets.open(tickets.ticket("{}"));
                SseClient secure = tickets.open(tickets.ticket("{}"), "X-Forwarded-Proto: https")) {
            assertThat(plain.header("set-cookie").split("; "))
                    .contains("Path=/api/v1/events", "HTTPOnly", "SameSite=Strict", "Max-Age=7200")
                    .doesNotContain("Secure");
            assertThat(secure.header("set-cookie").split("; ")).contains("Secure");
        }
    }

    @Test
    void admitsReconnectsOfTheSameBrowserOnly() {
        String ticket = tickets.ticket("{\"project\":[\"p1\"]}");
        try (SseClient first = tickets.open(ticket)) {
            String cookie = TicketClient.cookie(first);
            String last = first.welcome().id();
            log.append(log.watched("p2"));
            long missed = log.append(1, "p1");

            try (SseClient again = tickets.open(ticket, cookie, "Last-Event-ID: " + last)) {
                assertThat(again.status()).isEqualTo(200);
                assertThat(TicketClient.cookie(again)).isEqualTo(cookie);
                assertThat(again.events(1)).extracting(SseClient.Block::seq).containsExactly(missed);
            }
            refused(ticket);
            assertThat(tickets.status(ticket, WRONG_COOKIE)).isEqualTo(401);
        }
    }

    private void refused(String ticket) {
        given().urlEncodingEnabled(false)
                .get(tickets.at(ticket))
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("unauthenticated"))
                .body("detail", containsString("/api/v1/event-tickets"))
                .body("instance", equalTo("/api/v1/events"));
    }

    @Test
    void admitsOneOfManyWhoUseItAtOnce() {
        String ticket = tickets.ticket("{}");

        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n -> tickets.status(ticket))
                .sorted()
                .toList();

        assertThat(statuses)
                .startsWith(200)
                .endsWith(401)
                .filteredOn(status -> status == 200)
                .hasSize(1);
    }

    /* All of them have found it unused before, as they may on several replicas. */
    @Test
    void isUsedOnceByManyWhoFoundItUnused() {
        var shown = new TicketRows.Shown(TicketSecrets.digest(tickets.ticket("{}")), null);
        List<Uni<Optional<String>>> uses = IntStream.range(0, 8)
                .mapToObj(n -> database.transaction(() -> rows.use(shown, "cookie " + n, Duration.ofHours(2))))
                .toList();

        List<Optional<String>> used = Uni.join().all(uses).andFailFast().await().atMost(Duration.ofSeconds(20));

        assertThat(used).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    void keepsOneCookieForAllTicketsOfABrowser() {
        String one = tickets.ticket("{}");
        String two = tickets.ticket("{}");
        try (SseClient first = tickets.open(one);
                SseClient second = tickets.open(two, TicketClient.cookie(first));
                SseClient strange = tickets.open(tickets.ticket("{}"), WRONG_COOKIE)) {
            String cookie = TicketClient.cookie(first);
            assertThat(TicketClient.cookie(second)).isEqualTo(cookie);
            assertThat(TicketClient.cookie(strange)).isNotIn(cookie, WRONG_COOKIE);
            assertThat(tickets.status(one, cookie)).isEqualTo(200);
            assertThat(tickets.status(two, cookie)).isEqualTo(200);
        }
    }

    @Test
    void bindsATicketToNoCookieOfAnotherCaller() {
        try (SseClient first = tickets.open(tickets.ticket("{}"))) {
            String cookie = TicketClient.cookie(first);
            log.execute("update event_ticket set caller = 'somebody else'", Tuple.tuple());

            try (SseClient second = tickets.open(tickets.ticket("{}"), cookie)) {
                assertThat(second.status()).isEqualTo(200);
                assertThat(TicketClient.cookie(second)).isNotEqualTo(cookie);
            }
        }
    }

    @Test
    void expires() {
        String unused = tickets.ticket("{}");
        String used = tickets.ticket("{}");
        try (SseClient client = tickets.open(used)) {
            log.execute("update event_ticket set expires_at = clock_timestamp()", Tuple.tuple());

            refused(unused);
            assertThat(tickets.status(used, TicketClient.cookie(client))).isEqualTo(401);
        }
        sweeper.sweep().await().atMost(Duration.ofSeconds(10));
        assertThat(log.execute("delete from event_ticket", Tuple.tuple())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "b7xUF5XnsJb3jCUl7rcXcUjDPr5iRZIz2yVnIhkn4Lk", "%C3%BC", "'or+1=1"})
    void refusesWhatIsNoTicket(String ticket) {
        refused(ticket);
    }

    @Test
    void isNotUsedUpByHead() {
        String ticket = tickets.ticket("{}");

        given().head(tickets.at(ticket)).then().statusCode(200).header("Set-Cookie", equalTo(null));

        assertThat(tickets.status(ticket)).isEqualTo(200);
        given().head(tickets.at(ticket)).then().statusCode(401);
    }

    @Test
    void readsPagesToo() {
        String ticket = tickets.ticket("{\"project\":[\"p1\"]}");
        page(ticket + "&limit=0").statusCode(400);
        String cookie = page(ticket).statusCode(200).extract().cookie("flight-relay-events");

        page(ticket).statusCode(401);
        given().accept("application/json")
                .cookie("flight-relay-events", cookie)
                .get(tickets.at(ticket))
                .then()
                .statusCode(200)
                .body("items[0].data.projectId", equalTo("p1"));
    }

    private ValidatableResponse page(String query) {
        return given().accept("application/json").get(tickets.at(query)).then();
    }

    @Test
    void tellsItsSecretsToNobody() {
        String ticket;
        String cookie;
        try (CapturedLog captured = new CapturedLog(
                "dev.flightrelay", "io.vertx", "io.quarkus", "io.netty", "org.hibernate", "org.jboss")) {
            ticket = tickets.ticket("{}");
            try (SseClient client = tickets.open(ticket)) {
                cookie = TicketClient.cookie(client).split("=")[1];
            }
            refused(ticket);
            page(ticket + "&limit=0").statusCode(400).body(not(containsString(ticket)));
            page(ticket + "&type=rised").statusCode(400).body(not(containsString(ticket)));
            assertThat(captured.text()).contains("unauthenticated").doesNotContain(ticket, cookie);
        }
        assertThat(given().get("/q/metrics").asString()).doesNotContain(ticket, cookie);
        assertThat(log.execute("select from event_ticket where length(ticket) = 64", Tuple.tuple()))
                .isEqualTo(1);
        assertThat(log.execute(
                        "select from event_ticket t where position($1 in t::text) + position($2 in t::text) > 0",
                        Tuple.of(ticket, cookie)))
                .isZero();
    }
}
