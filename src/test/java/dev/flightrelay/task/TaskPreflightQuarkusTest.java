package dev.flightrelay.task;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.security.Caller;
import dev.flightrelay.security.SecurityConfig;
import dev.flightrelay.upstream.ScriptedFlightHub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

/** What is kept of a dock holds a flight back. */
@QuarkusTest
@TestProfile(ScriptedTasks.class)
class TaskPreflightQuarkusTest {

    private static final String CREATE = "POST /flight-task";
    private static final String DOCK = "DOCKSN00000001";
    private static final String AT_ONCE = TaskBodies.immediate();
    private static final String FINE = """
            {"aircraftInDock":true,"batteryPercent":97,"windSpeedMetresPerSecond":3,"rainfall":"no_rain",
             "storageUsedKilobytes":10,"storageTotalKilobytes":100}""";
    private static final String STORM =
            FINE.replace("Second\":3", "Second\":15.5").replace("no_rain", "heavy_rain");

    @Inject
    TaskFixture kept;

    ScriptedFlightHub flightHub;

    private final String project = UUID.randomUUID().toString();

    @BeforeEach
    void dock() {
        flightHub.reset();
        flightHub.answers(CREATE, "{\"code\":0,\"data\":{\"task_uuid\":\"" + UUID.randomUUID() + "\"}}");
        kept.project(project);
        kept.device(project, DOCK, "dock");
        kept.online(project, DOCK, true);
        kept.polled(project, 1);
        kept.state(project, DOCK, 1, FINE);
    }

    @Inject
    SecurityConfig security;

    @Test
    void aTaskIsMadeWhereAllIsWell() {
        post("?dryRun=true", AT_ONCE)
                .statusCode(200)
                .body(
                        "checks.name",
                        hasItems(
                                "dock-online",
                                "aircraft-in-dock",
                                "battery",
                                "wind",
                                "rain",
                                "storage",
                                "return-height"))
                .body("checks.findAll { it.name != 'return-height' }.outcome", everyItem(is("pass")));
        post("", AT_ONCE).statusCode(201);

        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void aStormIsToldAndNothingIsSent() {
        kept.state(project, DOCK, 1, STORM);

        post("", AT_ONCE)
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("violations.field", contains("wind", "rain"))
                .body("detail", allOf(containsString("15.5 m/s"), containsString("heavy rain")));

        assertThat(flightHub.calls()).isEmpty();
        assertThat(kept.audited(project)).singleElement().asString().startsWith("refused invalid-request The wind");
    }

    @Test
    void aDockThatIsOffLineOrEmptyIsNotFlown() {
        kept.online(project, DOCK, false);
        kept.state(project, DOCK, 1, FINE.replace("Dock\":true", "Dock\":false"));

        // An old word of a dock that is off line does not count.
        post("", AT_ONCE).statusCode(400).body("violations.field", contains("dock-online"));
        kept.online(project, DOCK, true);
        post("", AT_ONCE).statusCode(400).body("violations.field", contains("aircraft-in-dock"));
    }

    @Test
    void whatIsStaleHoldsNothingBack() {
        kept.state(project, DOCK, 60, STORM);
        kept.polled(project, 60);

        post("?dryRun=true", AT_ONCE)
                .body("checks.find { it.name == 'wind' }.outcome", equalTo("unknown"))
                .body("checks.find { it.name == 'wind' }.detail", containsString("too old to count"))
                .body("checks.find { it.name == 'dock-online' }.outcome", equalTo("unknown"));
        post("", AT_ONCE).statusCode(201);
    }

    @Test
    void theWeatherOfNowSaysNothingOfALaterTask() {
        kept.state(project, DOCK, 1, STORM.replace(":97", ":10"));

        post("", TaskBodies.immediate("type", "timed", "beginAt", Instant.now().plus(1, ChronoUnit.HOURS)))
                .statusCode(201);
    }

    @Test
    void anAdministratorSkipsChecksByNameAndThatIsAudited() {
        kept.state(project, DOCK, 1, STORM);

        post("?skipChecks=wind", AT_ONCE).statusCode(400).body("violations.field", contains("rain"));
        post("?dryRun=true&skipChecks=wind,rain", AT_ONCE)
                .body("checks.find { it.name == 'wind' }.outcome", equalTo("unknown"))
                .body("checks.find { it.name == 'wind' }.detail", containsString("Skipped by anonymous; it was fail"));
        post("?skipChecks=wind,rain", AT_ONCE).statusCode(201);

        assertThat(flightHub.calls()).hasSize(1);
        assertThat(kept.audited(project)).contains("intent null Checks skipped: wind, rain.");
    }

    @Test
    void othersSkipNothing() {
        QuarkusMock.installMockForType(new Operator(security), Caller.class);
        kept.state(project, DOCK, 1, STORM);

        post("?skipChecks=wind,rain", AT_ONCE)
                .statusCode(403)
                .body("code", equalTo("forbidden"))
                .body("detail", containsString("role admin"));
        post("?dryRun=true&skipChecks=wind,rain", AT_ONCE).statusCode(403);

        assertThat(flightHub.calls()).isEmpty();
        assertThat(kept.audited(project)).singleElement().asString().startsWith("refused forbidden");
    }

    @Test
    void anUnknownCheckIsNoneToSkip() {
        post("?skipChecks=gusts", AT_ONCE).statusCode(400).body("violations.field", contains("skipChecks"));

        assertThat(flightHub.calls()).isEmpty();
    }

    private ValidatableResponse post(String query, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/projects/" + project + "/tasks" + query)
                .then();
    }

    @Vetoed
    private static final class Operator extends Caller {

        private Operator(SecurityConfig config) {
            super(null, config);
        }

        @Override
        public boolean isAdmin() {
            return false;
        }
    }
}
