package dev.flightrelay.management;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.security.GuardedProfile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

/** Health and metrics on a port of their own, and there alone. */
@QuarkusTest
@TestProfile(GuardedProfile.class)
class ManagementPortQuarkusTest {

    @Inject
    ManagementPort management;

    @Test
    void hasHealthAndMetrics() {
        management().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        management().get("/q/health/ready").then().statusCode(200).body("checks.name.flatten()", hasItem("database"));
        management().get("/q/health").then().statusCode(200);
        management().get("/q/metrics").then().statusCode(200).body(containsString("relay_streams_open"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health",
                "/q/health/live",
                "/q/health/ready",
                "/q/metrics",
                "/q/metrics/",
                "/q//metrics",
                "/q/%6detrics",
                "/q/./health"
            })
    void thePortOfTheApiHasNeither(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("relay.management.port"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/projects", "/q/openapi", "/api/v1/events", "/q/healthy"})
    void itHasNothingElse(String path) {
        management()
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not-found"));
    }

    @Test
    void whatItSaysOfItselfIsWhereItListens() {
        assertThat(management.port()).isPositive();
        given().get("/api/v1/projects").then().statusCode(200);
    }

    private RequestSpecification management() {
        return given().port(management.port());
    }
}
