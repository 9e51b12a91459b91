package dev.flightrelay.page;

import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.faults.FastWatch;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Nothing stubbed: a command goes from the browser to a dock, and what comes of it is seen there. */
@QuarkusTest
@TestProfile(FastWatch.class)
class DeskSimulatedCommandsQuarkusTest extends SimulatedDesk {

    private static final String DOCK = "7CTDSIM00000001";

    private long before;

    @BeforeEach
    void openPage() {
        before = recorded();
        open("devices/" + PROJECT + "/" + DOCK);
    }

    @Test
    void saysThatAPilotWhoFliesComesFirst() {
        Locator home = page.locator("[data-command=return]");
        assertThat(page.locator(".command:has(> [data-command=return]) .command-reason"))
                .hasText("The aircraft is in its dock.", within());
        given().contentType("application/json")
                .body(Map.of("deviceSn", DOCK))
                .post(simulator.url() + "/control/flights")
                .then()
                .statusCode(200);
        Locator aircraft = page.locator(".fact-card").last();
        assertThat(aircraft).containsText("Manual flight", flown());
        assertThat(home).hasAttribute("aria-disabled", "false");

        home.click();
        assertThat(page.locator("#command-dialog")).containsText("flies back to its dock North Gate and lands there");
        page.locator("#command-dialog [value=send]").click();

        assertThat(lately()).containsText("Return home was refused by FlightHub", soon());
        assertThat(lately()).containsText("while a pilot flies the aircraft, FlightHub takes no command to the flight");
        page.isQuietBut("/commands");
    }

    @Test
    void callsHomeAnAircraftThatFliesATask() {
        String route = given().get("/api/v1/projects/" + PROJECT + "/routes").path("items[0].routeId");
        given().contentType("application/json")
                .body(Map.of(
                        "name",
                        "Round",
                        "deviceSn",
                        DOCK,
                        "routeId",
                        route,
                        "type",
                        "immediate",
                        "returnHeightMetres",
                        80))
                .post("/api/v1/projects/" + PROJECT + "/tasks")
                .then()
                .statusCode(201);
        Locator home = page.locator("[data-command=return]");
        assertThat(page.locator(".fact-card").last()).containsText("Flying a route", flown());
        assertThat(home).hasAttribute("aria-disabled", "false");

        home.click();
        page.locator("#command-dialog [value=send][aria-disabled=false]").click();

        assertThat(lately()).containsText("Return home was accepted", soon());
        assertThat(page.locator(".fact-card").last()).containsText("Returning home", flown());
        page.isQuiet();
    }

    @Test
    void switchesTheCameraOfADock() {
        send();

        assertThat(lately()).containsText("was accepted", soon());
        // The relay reads the list of devices again, and the stream and lists tell what the camera shows.
        assertThat(page.locator(".command:has(> [data-command=camera-outdoor]) .command-reason"))
                .hasText("It is so already.", within());
        assertThat(switches()).isEqualTo(1);
        page.isQuiet();
    }

    @Test
    void showsThatFlightHubRefuses() {
        simulator.faults().add(Fault.code("changeDockCamera", 212015));
        send();

        assertThat(lately()).containsText("was refused by FlightHub", soon());
        assertThat(lately()).containsText("212015");
        assertThat(switches()).isZero();
        page.isQuietBut("/camera");
    }

    @Test
    void showsThatNobodyKnowsWhetherItWasDone() {
        simulator.faults().add(Fault.on("changeDockCamera", FaultKind.NO_ANSWER_AFTER));
        send();

        assertThat(lately()).containsText("may or may not have been done", soon());
        assertThat(lately()).containsText("Look at the dock’s video.");
        assertThat(switches()).isEqualTo(1);
        page.isQuietBut("/camera");

        // Another browser sees it too, and after a reload it is still there.
        page.itself().reload();
        assertThat(lately()).containsText("may or may not have been done", soon());
        assertThat(page.locator(".given-command[data-outcome=outcome-unknown]")).hasCount(1);
        assertThat(switches()).isEqualTo(1);
    }

    private void send() {
        // What an earlier test did is forgotten by the simulator at once, and by the page when it reads the list again.
        assertThat(page.locator(".command:has(> [data-command=camera-indoor]) .command-reason"))
                .hasText("It is so already.", within());
        page.locator("[data-command=camera-outdoor]").click();
        page.locator("#command-dialog [value=send][aria-disabled=false]").click();
    }

    private Locator lately() {
        return page.locator(".given-command").first();
    }

    /* Other tests leave theirs in the record. */
    private long switches() {
        return recorded() - before;
    }

    private long recorded() {
        return simulator.world().record().stream()
                .filter(change -> change.what().equals("dock-camera"))
                .count();
    }

    private static LocatorAssertions.HasTextOptions within() {
        return new LocatorAssertions.HasTextOptions().setTimeout(90_000);
    }

    /* It takes off 20 seconds after it was told to. */
    private static LocatorAssertions.ContainsTextOptions flown() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(120_000);
    }

    private static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
    }
}
