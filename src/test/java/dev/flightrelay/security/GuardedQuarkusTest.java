package dev.flightrelay.security;

import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** What may come from a browser or a socket, and what is refused before anything looks at it. */
@QuarkusTest
@TestProfile(GuardedProfile.class)
@QuarkusTestResource(TestDatabase.class)
class GuardedQuarkusTest {

    private static final String NOTE = "/api/v1/projects/x/alerts/y/acknowledgement";

    @Test
    void pagesOfAllowedOriginsMayCall() {
        given().header("Origin", GuardedProfile.DESK)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "X-API-Key, Idempotency-Key, Content-Type")
                .options(NOTE)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo(GuardedProfile.DESK))
                .header("Access-Control-Allow-Methods", containsString("PUT"))
                .header("Access-Control-Allow-Headers", containsString("X-API-Key"));
        given().header("Origin", GuardedProfile.DESK)
                .header("Sec-Fetch-Site", "cross-site")
                .contentType("application/json")
                .body("{}")
                .put(NOTE)
                .then()
                .statusCode(404)
                .header("Access-Control-Allow-Origin", equalTo(GuardedProfile.DESK))
                .header("Access-Control-Expose-Headers", containsString("ETag"));
    }

    @Test
    void pagesOfOtherOriginsMayNot() {
        given().header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "GET")
                .options("/api/v1/organizations")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
        given().header("Origin", "https://evil.example")
                .header("Sec-Fetch-Site", "cross-site")
                .put(NOTE)
                .then()
                .statusCode(403);
        given().header("Origin", "https://evil.example")
                .get("/api/v1/organizations")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void answersAreNoPages() {
        given().get("/api/v1/organizations")
                .then()
                .statusCode(200)
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("Content-Security-Policy", containsString("default-src 'none'"));
        given().get("/api/v1/nothing").then().statusCode(404).header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedFor() throws Exception {
        String answer = answer("PUT " + NOTE + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 20\r\n\r\n{");

        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("invalid-request", "Send it faster");
    }

    @Test
    void aHeadThatIsTooLargeIsRefused() throws Exception {
        assertThat(answer("GET /api/v1/organizations HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(30_000)
                        + "\r\n\r\n"))
                .contains(" 431 ");
        assertThat(answer("GET /api/v1/organizations?q=" + "a".repeat(30_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .contains(" 414 ");
    }

    @Test
    void jsonThatIsTooDeepIsRefused() {
        given().contentType("application/json")
                .body("{\"name\":\"Roof\",\"products\":{\"2d\":{\"parameter\":{\"a\":" + "[".repeat(100)
                        + "]".repeat(100) + "}}}}")
                .post("/api/v1/projects/x/reconstruction-jobs")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("detail", containsString("deep"));
    }

    /* Until the relay ends the connection. */
    private static String answer(String request) throws Exception {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
