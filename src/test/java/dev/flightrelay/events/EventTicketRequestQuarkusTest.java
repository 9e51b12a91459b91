package dev.flightrelay.events;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

/** What a ticket may be asked for, and how many. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventTicketRequestQuarkusTest {

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Inject
    EventFixture log;

    @Inject
    TicketSweeper sweeper;

    private TicketClient tickets;

    @BeforeEach
    void prepare() {
        tickets = new TicketClient(events);
        log.execute("delete from event_ticket", Tuple.tuple());
        log.project("p1");
        log.append(1, "p1");
    }

    @Test
    void joinsTheFiltersOfTheAddress() {
        String ticket = tickets.ticket("{\"type\":[\"hms.*\",\"device.*\"]}");

        refusedWith(ticket + "&type=hms.*", "type: is not what the ticket was made for");
        refusedWith(ticket + "&project=p1&level=loud", "level: 'loud' is no level");
        refusedWith(ticket + "&ticket=" + ticket, "ticket: is given more than once");
        given().get(tickets.at(ticket + "&project=nobody")).then().statusCode(404);

        try (SseClient client = tickets.open(ticket + "&device=SN1&type=device.*&type=hms.*")) {
            client.welcome();
            long seq = log.append(
                    log.watched("p1"), log.raised("p1", "SN2", "warning"), log.raised("p1", "SN1", "warning"));
            assertThat(client.events(1)).extracting(SseClient.Block::seq).containsExactly(seq);
        }
    }

    private void refusedWith(String query, String detail) {
        given().urlEncodingEnabled(false)
                .get(tickets.at(query))
                .then()
                .statusCode(400)
                .body("detail", containsString(detail));
    }

    @Test
    void refusesFiltersAsTheStreamDoes() {
        for (String[] wrong : List.of(
                new String[] {"type", "hms.rised"}, new String[] {"level", "loud"}, new String[] {"project", " "})) {
            String detail = given().queryParam(wrong[0], wrong[1])
                    .get(events)
                    .then()
                    .statusCode(400)
                    .extract()
                    .path("detail");
            tickets.asked("{\"%s\":[\"%s\"]}".formatted(wrong[0], wrong[1]))
                    .statusCode(400)
                    .body("detail", equalTo(detail))
                    .body("violations[0].field", equalTo(wrong[0]));
        }
        tickets.asked("{\"project\":[\"p1\",\"nobody\"]}").statusCode(404).body("code", equalTo("not-found"));
        tickets.asked("{\"types\":[\"hms.*\"]}")
                .statusCode(400)
                .body("detail", containsString("types: is not a field"));
        tickets.asked("{\"device\":[null]}").statusCode(400).body("detail", containsString("has to be given"));
        tickets.asked("{\"device\":\"SN1\"}").statusCode(400);
        tickets.asked("").statusCode(400);
    }

    @Test
    void limitsTicketsThatAreNotUsed() {
        log.execute("""
                insert into event_ticket (ticket, caller, filter, expires_at)
                select n, 'anonymous', '{}', clock_timestamp() + interval '30 seconds'
                from generate_series(1, 1000) n""", Tuple.tuple());

        tickets.asked("{}")
                .statusCode(429)
                .body("code", equalTo("too-many-requests"))
                .header("Retry-After", "30");

        log.execute("update event_ticket set cookie = ticket where ticket = '7'", Tuple.tuple());
        tickets.asked("{}").statusCode(201);
    }

    @Test
    void forgetsTheOldestOfTooManyThatAreUsed() {
        log.execute("""
                insert into event_ticket (ticket, caller, filter, cookie, expires_at)
                select n, 'c' || n / 20010, '{}', n, clock_timestamp() + n * interval '1 hour'
                from generate_series(1, 20020) n""", Tuple.tuple());

        sweeper.sweep().await().atMost(Duration.ofSeconds(30));

        assertThat(log.execute("delete from event_ticket where caller = 'c0' and ticket::int <= 9", Tuple.tuple()))
                .isZero();
        assertThat(log.execute("delete from event_ticket", Tuple.tuple())).isEqualTo(20_011);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key",
                "apiKey",
                "api_key",
                "X-API-Key",
                "access_token",
                "token",
                "auth-token",
                "authorization",
                "X-User-Token"
            })
    void refusesKeysInTheAddress(String name) {
        given().queryParam(name, "hush-hush")
                .get(events)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("detail", containsString("header"))
                .body("detail", containsString("/api/v1/event-tickets"))
                .body(not(containsString("hush")));
    }
}
