package dev.flightrelay.page;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.faults.FastWatch;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;
import dev.flightrelay.simulator.Simulator;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Nothing stubbed: what happens in the simulated fleet is seen in the browser, and what is clicked there is kept. */
@QuarkusTest
@TestProfile(FastWatch.class)
class SimulatedFleetQuarkusTest {

    private static final String DOCK = "7CTDSIM00000002";

    @Inject
    Simulator simulator;

    @TestHTTPResource("/")
    URI home;

    private Optional<Chromium> chromium;
    private DeskPage page;

    @BeforeEach
    void openPage() {
        simulator.reset();
        simulator.world().setScript(false);
        chromium = Chromium.start();
        assumeTrue(chromium.isPresent(), "no browser: apt-get install -y chromium");
        page = new DeskPage(chromium.get(), home.toString(), "overview");
        assertThat(page.connection()).hasText("Live");
    }

    @AfterEach
    void closePage() {
        if (page != null) {
            page.close();
        }
        chromium.ifPresent(Chromium::close);
        simulator.reset();
    }

    @Test
    void showsAnAlertFromItsBeginningToItsEnd() {
        String id = simulator.world().raiseAlert(DOCK, "0x16100099", "warning", "Smoke in the dock", Map.of());
        Locator alert = page.locator(".alert").filter(new Locator.FilterOptions().setHasText("Smoke in the dock"));
        assertThat(alert).isVisible();

        alert.getByText("Acknowledge", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(alert.locator(".acknowledged")).containsText("anonymous");

        simulator.world().clearAlert(id);
        assertThat(page.locator("#cleared-list")).containsText("Smoke in the dock");
        page.isQuiet();
    }

    @Test
    void showsThatADeviceGoesOffLineAndThatFlightHubIsDown() {
        assertThat(page.device(DOCK)).isVisible();
        assertThat(page.online(DOCK)).containsText("Online");

        simulator.world().setOnline(DOCK, false);
        assertThat(page.online(DOCK)).containsText("Offline");

        simulator.faults().add(Fault.on("*", FaultKind.RESET).withCount(-1));
        assertThat(page.locator("#banners")).containsText("No data from FlightHub");
        simulator.faults().clear();
        assertThat(page.locator("#banners")).not().containsText("No data from FlightHub");
        page.isQuiet();
    }

    @Test
    void twoPagesOfABrowserShareOneStream() {
        Page second = page.itself().context().newPage();
        second.navigate(home.toString());
        assertThat(second.locator("#connection")).hasText("Live");
        second.waitForCondition(() -> openStreams() == 1);

        simulator.world().raiseAlert(DOCK, "0x16100099", "warning", "Smoke in the dock", Map.of());
        assertThat(page.locator("#alerts-list")).containsText("Smoke in the dock");
        assertThat(second.locator("#alerts-list")).containsText("Smoke in the dock");
        assertEquals(1, openStreams());

        page.itself().close();
        simulator.world().setOnline(DOCK, false);
        assertThat(second.locator("[data-device-sn='" + DOCK + "'] > .device .online"))
                .containsText("Offline");
        assertEquals(1, openStreams());
        second.close();
        await().until(() -> openStreams() == 0);
    }

    private static double openStreams() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("relay_streams_open "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElseThrow();
    }
}
