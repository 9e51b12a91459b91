package dev.flightrelay.system;

import java.time.Duration;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;
import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.upstream.FixedOrganizations;
import dev.flightrelay.upstream.Organizations;
import dev.flightrelay.upstream.UpstreamFixture;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SystemStatusQuarkusTest {

    private static final String PATH = "/api/v1/system/status";
    private static final String OPERATION = "getSystemStatus";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Simulator simulator;

    @Inject
    Organizations organizations;

    @Inject
    UpstreamFixture upstream;

    /* Good calls between the bad ones keep the circuit closed; answers of an earlier test are shared for a second. */
    @BeforeEach
    void good() {
        simulator.faults().add(Fault.on(OPERATION, FaultKind.NULL_DATA).withCount(-1));
        await().atMost(PATIENCE).until(() -> status().getBoolean("reachable") && met() > 0);
        simulator.faults().clear();
    }

    @AfterEach
    void noFaults() {
        simulator.faults().clear();
        await().atMost(PATIENCE).until(() -> status().getBoolean("reachable"));
    }

    @Test
    void tellsThatFlightHubAnswers() {
        given().get(PATH)
                .then()
                .statusCode(200)
                .body("items.organization", contains("default"))
                .body("items[0].reachable", equalTo(true))
                .body("items[0].error", nullValue())
                .body("items[0].message", nullValue())
                .body("observedAt", notNullValue())
                .body("stale", equalTo(false))
                .body("lastEventId", matchesPattern("[0-9a-z]+-\\d+"))
                .body("next", nullValue())
                .header("ETag", not(nullValue()));
        given().get(PATH + "?after=default").then().statusCode(200).body("items", empty());
        given().get(PATH + "?limit=0").then().statusCode(400);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Fault.code(OPERATION, 200401), "upstream-key-rejected", 1, "relay.upstream.key"),
                Arguments.of(Fault.status(OPERATION, 403), "upstream-forbidden", 1, "scope"),
                Arguments.of(Fault.status(OPERATION, 500), "upstream-failed", 3, "Try a read again later"),
                Arguments.of(Fault.on(OPERATION, FaultKind.HTML), "upstream-invalid-answer", 3, "text/html"),
                Arguments.of(Fault.on(OPERATION, FaultKind.RESET), "upstream-failed", 3, "broke off"),
                Arguments.of(Fault.on(OPERATION, FaultKind.NO_ANSWER), "upstream-timeout", 1, "half of"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void tellsWhatIsWrongInPlaceOfFailing(Fault fault, String error, int calls, String words) {
        simulator.faults().add(fault.withCount(-1));
        await().atMost(PATIENCE).until(() -> !status().getBoolean("reachable"));
        simulator.faults().clear();
        simulator.faults().add(fault.withCount(-1));

        JsonPath status = status();

        assertThat(status.getBoolean("reachable")).isFalse();
        assertThat(status.getString("organization")).isEqualTo("default");
        assertThat(status.getString("error")).isEqualTo(error);
        assertThat(status.getString("message")).contains(words, OPERATION, "organisation default");
        assertThat(met()).isEqualTo(calls);
    }

    @Test
    void oneOrganisationThatFailsDoesNotHideTheOthers() {
        QuarkusMock.installMockForType(new FixedOrganizations(organizations, upstream.broken()), Organizations.class);

        given().get(PATH)
                .then()
                .statusCode(200)
                .body("items.organization", contains("broken", "default"))
                .body("items.reachable", contains(false, true));
    }

    private static JsonPath status() {
        return given().get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("items.find { it.organization == 'default' }");
    }

    private int met() {
        return simulator.faults().all().get(0).met();
    }
}
