package dev.flightrelay.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.faults.FastWatch;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Nothing stubbed: what happens in the simulated fleet is seen in the browser, and what is clicked there is kept. */
@QuarkusTest
@TestProfile(FastWatch.class)
class SimulatedFleetQuarkusTest extends SimulatedDesk {

    private static final String DOCK = "7CTDSIM00000002";

    @BeforeEach
    void openPage() {
        open("overview");
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
    void anotherBrowserSeesAtOnceWhoTookAnAlert() {
        DeskPage other = new DeskPage(chromium(), home.toString(), "alerts");
        try {
            assertThat(other.connection()).hasText("Live");
            String id = simulator.world().raiseAlert(DOCK, "0x16100099", "warning", "Smoke in the dock", Map.of());
            Locator alert = smoke(page);
            assertThat(alert).isVisible();
            assertThat(smoke(other)).isVisible();

            alert.getByText("With a note…").click();
            page.locator("#note-text").fill("On my way");
            page.locator("dialog button[value=acknowledge]").click();
            assertThat(smoke(other).locator(".acknowledged")).containsText("Acknowledged by anonymous at");
            assertThat(smoke(other).locator(".acknowledged")).containsText("“On my way”");

            simulator.world().clearAlert(id);
            assertThat(smoke(other)).hasCount(0);
            assertThat(other.locator(".history-alert").first()).containsText("“On my way”");
            page.isQuiet();
            other.isQuiet();
            other.isAccessible();
        } finally {
            other.close();
        }
    }

    @Test
    void showsWhatDocksMeasure() {
        assertThat(page.device(DOCK).locator(".battery")).containsText("%");
        assertThat(page.device(DOCK).locator(".wind")).containsText("m/s");
        assertThat(page.device(DOCK).locator(".temperature")).containsText("°C");
        assertThat(page.device(DOCK).locator(".device-age time")).not().isEmpty();
        page.isQuiet();
        page.isAccessible();
    }

    private static Locator smoke(DeskPage desk) {
        return desk.locator(".alert").filter(new Locator.FilterOptions().setHasText("Smoke in the dock"));
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
        assertThat(second.locator("[data-device-sn='" + DOCK + "'] .online")).containsText("Offline");
        assertEquals(1, openStreams());
        second.close();
        await().until(() -> openStreams() == 0);
    }

    @Test
    void isServedUnderAStrictPolicy() {
        String policy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        String desk = given().get("/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", policy)
                .header("Cache-Control", "no-cache")
                .extract()
                .asString();
        Matcher module =
                Pattern.compile("src=\"(/static/bundle/desk-\\w+\\.js)\"").matcher(desk);
        assertTrue(module.find(), desk);
        given().get(module.group(1))
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", policy)
                .header("Cache-Control", "public, max-age=31536000, immutable");
    }

    @Test
    void sevenTabsWorkAtOnce() {
        List<Page> tabs = new ArrayList<>(List.of(page.itself()));
        while (tabs.size() < 7) {
            Page tab = page.itself().context().newPage();
            tab.navigate(home + "#/overview");
            tabs.add(tab);
        }
        for (Page tab : tabs) {
            assertThat(tab.locator("#connection")).hasText("Live");
        }
        page.itself().waitForCondition(() -> openStreams() == 1);

        simulator.world().raiseAlert(DOCK, "0x16100099", "warning", "Smoke in the dock", Map.of());
        for (Page tab : tabs) {
            tab.bringToFront();
            assertThat(tab.locator("#alerts-list")).containsText("Smoke in the dock");
            assertThat(tab.locator("[data-device-sn='" + DOCK + "'] .battery")).containsText("%");
        }
        assertEquals(1, openStreams());
        page.isQuiet();
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
