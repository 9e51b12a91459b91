package dev.flightrelay.events;

import java.net.URI;

import io.restassured.response.ValidatableResponse;

import static io.restassured.RestAssured.given;

/** Gets tickets, and uses them as a browser does. */
final class TicketClient {

    private static final String PATH = "/api/v1/event-tickets";

    private final URI events;

    TicketClient(URI events) {
        this.events = events;
    }

    ValidatableResponse asked(String body, String... headers) {
        var request = given().contentType("application/json").body(body);
        for (String header : headers) {
            request.header(header.split(": ")[0], header.split(": ")[1]);
        }
        return request.post(PATH).then();
    }

    String ticket(String body, String... headers) {
        return asked(body, headers).statusCode(201).extract().path("ticket");
    }

    SseClient open(String ticket, String... headers) {
        return SseClient.open(at(ticket), headers);
    }

    /** The status of a stream that is closed at once. */
    int status(String ticket, String... headers) {
        try (SseClient client = open(ticket, headers)) {
            return client.status();
        }
    }

    URI at(String ticket) {
        return URI.create(events + "?ticket=" + ticket);
    }

    /** The header with the cookie that an answer set. */
    static String cookie(SseClient answer) {
        return "Cookie: " + answer.header("set-cookie").split(";")[0];
    }
}
