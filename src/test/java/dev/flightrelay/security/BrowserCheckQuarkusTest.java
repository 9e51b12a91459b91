package dev.flightrelay.security;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** What a browser may send for a page, on the wire. Tests listen on loopback in mode open. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BrowserCheckQuarkusTest {

    private static final String NOTE = "/api/v1/projects/x/alerts/y/acknowledgement";

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, http://evil.example",
        "Origin, http://localhost:1",
        "Origin, null"
    })
    void refusesWritesForPagesOfOtherSites(String header, String value) {
        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            forbidden(given().header(header, value), method).body("detail", containsString(header + " was " + value));
        }
        given().header(header, value).get("/api/v1/organizations").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void takesWritesOfItsOwnPageAndOfPrograms(String site) {
        notFound(given().header("Sec-Fetch-Site", site).header("Origin", "https://proxy.example"));
        notFound(given().header("Origin", "http://relay.localhost").header("Host", "relay.localhost"));
        notFound(given().header("Origin", "https://proxy.example").header("X-Forwarded-Host", "proxy.example"));
        notFound(given().header("Host", "[::1]:8080"));
        notFound(given());
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "evil_1.example"})
    void refusesEveryRequestUnderAnotherName(String host) {
        forbidden(given().header("Host", host), "GET").body("detail", containsString("was asked for as " + host));
        forbidden(given().header("Host", host).header("Sec-Fetch-Site", "same-origin"), "PUT");
    }

    @Test
    void servesItsPages() {
        for (String site : new String[] {"none", "cross-site"}) {
            given().header("Sec-Fetch-Site", site).get("/").then().statusCode(200);
            given().header("Sec-Fetch-Site", site).get("/q/swagger-ui/").then().statusCode(200);
        }
    }

    private static ValidatableResponse forbidden(RequestSpecification request, String method) {
        return request.contentType("application/json")
                .body("{}")
                .request(method, NOTE)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("forbidden"));
    }

    private static void notFound(RequestSpecification request) {
        request.contentType("application/json")
                .body("{}")
                .put(NOTE)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }
}
