package dev.flightrelay.page;

import java.util.Locale;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Where aircraft flew since the map was opened: one may follow them, and their ways stay within a bound. */
class FlownIT extends MapFixture {

    @Test
    void followsAFlightAndShowsTheWay() {
        openMap();
        told(Fleet.HARBOUR, "D1", at(53.5368, 9.9371));
        told(Fleet.HARBOUR, "A1", at(53.5368, 9.9371) + ",\"mode\":\"wayline_flight\"");
        place("A1").click();
        page.locator("#map-follow").click();
        assertThat(page.locator("#map-follow")).hasAttribute("aria-pressed", "true");

        for (int i = 1; i <= 40; i++) {
            told(Fleet.HARBOUR, "A1", at(53.5368 + i * 0.001, 9.9371 + i * 0.0007) + ",\"mode\":\"wayline_flight\"");
        }
        assertThat(page.locator("#map-chosen")).containsText("53.576800° N, 9.965100° E");
        isInTheMiddle("A1");
        Locator way = page.locator("path.map-way");
        assertThat(way).hasCount(1);
        page.itself().waitForCondition(() -> way.boundingBox() != null && way.boundingBox().height > 100);

        // Who drags the map wants to look elsewhere.
        BoundingBox map = page.locator(".map-canvas").boundingBox();
        page.itself().mouse().move(map.x + 200, map.y + 200);
        page.itself().mouse().down();
        page.itself().mouse().move(map.x + 300, map.y + 260);
        page.itself().mouse().up();
        assertThat(page.locator("#map-follow")).hasAttribute("aria-pressed", "false");
        page.isQuiet();
    }

    @Test
    void keepsTheWayWithinItsBound() {
        openMap();
        // Who chooses it before anybody knows where it is gets there at the same zoom each time.
        place("A1").click();
        assertThat(place("A1")).hasAttribute("aria-pressed", "true");
        told(Fleet.HARBOUR, "A1", at(53.5, 9.9) + ",\"mode\":\"wayline_flight\"");
        isInTheMiddle("A1");

        // One by one, as a newer position replaces another. They lie as seeds do in a sunflower, so that all are in
        // sight and each is a turn, also where every second one is gone: Leaflet leaves out what is nearly on a line.
        for (int i = 1; i <= 650; i++) {
            double radius = 0.0036 * Math.sqrt(i / 650.0);
            double north = Math.cos(2.4 * i) * radius;
            double east = Math.sin(2.4 * i) * radius / Math.cos(Math.toRadians(53.5));
            String latitude = String.format(Locale.ROOT, "%.6f", 53.5 + north);
            told(Fleet.HARBOUR, "A1", at(Double.parseDouble(latitude), 9.9 + east) + ",\"mode\":\"wayline_flight\"");
            page.itself()
                    .waitForFunction(
                            "text => document.querySelector('#map-chosen')?.textContent.includes(text)",
                            latitude + "°");
        }

        String way = page.locator("path.map-way").getAttribute("d");
        long points = way.chars().filter(c -> c == 'M' || c == 'L').count();
        assertThat(points).isBetween(300L, 600L);
        page.isQuiet();
    }
}
