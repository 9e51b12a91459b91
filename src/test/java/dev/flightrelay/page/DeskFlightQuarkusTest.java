package dev.flightrelay.page;

import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.faults.FastWatch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;

/** Nothing stubbed: a simulated flight is followed on the map from take-off to landing, and its track is there afterwards. */
@QuarkusTest
@TestProfile(FastWatch.class)
class DeskFlightQuarkusTest extends SimulatedDesk {

    private static final String DOCK = "7CTDSIM00000001";
    private static final String AIRCRAFT = "1581FSIM00000001";
    private static final String ROUTE = "52000000-0000-4000-8000-000000000001";

    /** As for a machine that is slow: a flight takes two and a half minutes. */
    private static final double PATIENCE = 300_000;

    @BeforeEach
    void openPage() {
        open("map/" + PROJECT + "/" + AIRCRAFT);
    }

    @Test
    void followsAFlightFromTakeOffToItsTrack() {
        Locator aircraft = page.locator("[data-map-device='" + AIRCRAFT + "']");
        Locator chosen = page.locator("#map-chosen");
        assertThat(chosen).containsText("Standby", patiently());
        assertThat(aircraft).hasAttribute("data-flying", "false");
        page.locator("#map-follow").click();
        String task = fly();

        assertThat(chosen).containsText("Taking off", patiently());
        assertThat(aircraft).hasAttribute("data-flying", "true", attribute());
        assertThat(chosen).containsText("Flying a route", patiently());
        // Its way grows, and its nose turns on the circular route.
        Locator way = page.locator("path.map-way");
        page.itself()
                .waitForFunction(
                        """
                () => {
                  const turned = (window.turned ??= new Set());
                  turned.add(document.querySelector('[data-map-device="1581FSIM00000001"]').dataset.heading);
                  const way = document.querySelector('path.map-way')?.getAttribute('d') ?? '';
                  return turned.size > 2 && way.split('L').length > 3;
                }""", null, new com.microsoft.playwright.Page.WaitForFunctionOptions().setTimeout(PATIENCE));
        assertThat(way).hasCount(1);
        page.itself().waitForFunction("""
                () => {
                  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
                  const [x, y] = middle(document.querySelector('.map-canvas').getBoundingClientRect());
                  const [atX, atY] = middle(document.querySelector('[data-map-device="1581FSIM00000001"]').getBoundingClientRect());
                  return Math.hypot(atX - x, atY - y) < 8;
                }""");

        given().contentType("application/json")
                .body(Map.of("command", "return_home"))
                .post("/api/v1/projects/" + PROJECT + "/devices/" + DOCK + "/commands")
                .then()
                .statusCode(200);
        assertThat(chosen).containsText("Returning home", patiently());
        assertThat(chosen).containsText("Standby", patiently());
        assertThat(aircraft).hasAttribute("data-flying", "false", attribute());
        assertThat(aircraft).hasAttribute("data-home", "true", attribute());
        page.isAccessible();
        page.isQuiet();

        page.itself().evaluate("(task) => (location.hash = `#/missions/" + PROJECT + "/${task}`)", task);
        Locator track = page.locator("desk-track");
        track.waitFor();
        // FlightHub needs a while for it.
        page.itself()
                .waitForCondition(
                        () -> {
                            if (track.locator("button").getByText("Try again").isVisible()) {
                                track.locator("button").getByText("Try again").click();
                            }
                            return track.locator("path.map-way").isVisible();
                        },
                        new com.microsoft.playwright.Page.WaitForConditionOptions().setTimeout(PATIENCE));
        track.locator(".track-slider").press("End");
        assertThat(track.locator(".track-place")).containsText("height");
        assertThat(track.locator("path.map-here")).isVisible();
        page.isAccessible();
        page.isQuietBut("/track");
    }

    /** Has the dock fly its route, now. */
    private String fly() {
        return given().contentType("application/json")
                .body(Map.of(
                        "name",
                        "Followed",
                        "deviceSn",
                        DOCK,
                        "routeId",
                        ROUTE,
                        "type",
                        "immediate",
                        "returnHeightMetres",
                        80))
                .post("/api/v1/projects/" + PROJECT + "/tasks")
                .then()
                .statusCode(201)
                .extract()
                .path("taskId");
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }

    private static LocatorAssertions.HasAttributeOptions attribute() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(60_000);
    }
}
