package dev.flightrelay.page;

import java.time.Instant;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The map: where things are, and what is not known of them. */
class DeskMapIT extends MapFixture {

    @Test
    void showsWhereDocksAndAircraftAre() {
        openMap();
        told(Fleet.HARBOUR, "D1", at(53.5368, 9.9371));
        told(Fleet.HARBOUR, "A1", at(53.5380, 9.9400) + ",\"mode\":\"wayline_flight\",\"headingDegrees\":123.4");
        relay.fleetingEvent(
                "device.state",
                Fleet.RAIL,
                Fleet.state("D2", Instant.now().minusSeconds(600), true, at(53.5300, 9.9300) + ",\"mode\":\"idle\""));

        assertThat(page.locator("#map-count")).hasText("3 of 3 devices on the map");
        Locator aircraft = marker("A1");
        assertThat(aircraft).hasAttribute("data-flying", "true");
        assertThat(aircraft).hasAttribute("data-heading", "123");
        assertThat(aircraft.locator(".map-shape")).hasAttribute("transform", "rotate(123)");
        assertThat(aircraft).hasText("Heron");
        assertThat(marker("D1")).hasAttribute("data-kind", "dock");
        assertThat(marker("D1").locator(".map-shape")).not().hasAttribute("transform", "rotate(123)");
        assertThat(marker("D1").locator(".map-cross")).hasCount(0);
        // Off line and not up to date are told by signs, not by colours alone.
        assertThat(marker("D2").locator(".map-cross")).hasCount(1);
        assertThat(marker("D2").locator("text")).hasText("?");
        assertThat(place("D2")).containsText("Not up to date");
        assertThat(place("D2")).containsText("Offline");
        assertThat(page.locator("path.map-tie")).hasCount(1);
        // East is to the right of west, and north above south.
        BoundingBox heron = aircraft.boundingBox();
        BoundingBox dock = marker("D2").boundingBox();
        assertThat(heron.x).isGreaterThan(dock.x);
        assertThat(heron.y).isLessThan(dock.y);

        assertThat(page.locator(".map-datum")).containsText("WGS 84");
        assertThat(page.locator(".map-grid text").last()).containsText("° N");
        assertThat(page.locator(".map-step")).containsText("Lines of the grid:");
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void listsWhatHasNoPositionAndPutsItNowhere() {
        openMap();
        told(Fleet.HARBOUR, "D1", at(53.5368, 9.9371) + ",\"aircraftInDock\":true");
        told(Fleet.HARBOUR, "A1", at(0, 0) + ",\"mode\":\"standby\"");
        told(Fleet.RAIL, "D2", "\"mode\":\"idle\",\"latitude\":null,\"longitude\":null");

        assertThat(page.locator("#map-count")).hasText("1 of 3 devices on the map");
        assertThat(place("A1")).containsText("in its dock");
        assertThat(place("D2")).containsText("position not known");
        assertThat(page.locator(".map-device")).hasCount(1);
        place("D2").click();
        assertThat(page.locator("#map-chosen")).containsText("position not known");
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void isReachedWithoutAPointer() {
        openMap();
        told(Fleet.HARBOUR, "D1", at(53.5368, 9.9371));
        told(
                Fleet.HARBOUR,
                "A1",
                at(53.5380, 9.9400) + ",\"mode\":\"wayline_flight\",\"elevationMetres\":61.2,"
                        + "\"horizontalSpeedMetresPerSecond\":8.4,\"headingDegrees\":135,\"batteryPercent\":71");
        told(Fleet.RAIL, "D2", at(48.1, 11.6));
        assertThat(page.locator(".map-device")).hasCount(3);

        place("A1").focus();
        page.itself().keyboard().press("Enter");
        assertThat(place("A1")).hasAttribute("aria-pressed", "true");
        isInTheMiddle("A1");
        Locator facts = page.locator("#map-chosen");
        assertThat(facts.locator("a").first()).hasAttribute("href", "#/devices/p-1/A1");
        assertThat(facts).containsText("53.538000° N, 9.940000° E");
        assertThat(facts).containsText("61.2 m");
        assertThat(facts).containsText("8.4 m/s");
        assertThat(facts).containsText("135° (south-east)");
        assertThat(facts).containsText("71 %");

        // The map itself moves by arrow keys, and zooms.
        page.locator(".map-canvas").focus();
        double before = marker("A1").boundingBox().x;
        page.itself().keyboard().press("ArrowRight");
        page.itself().waitForCondition(() -> marker("A1").boundingBox().x < before - 20);
        String step = page.locator(".map-step").textContent();
        page.locator(".map-zoom-out").focus();
        for (int i = 0; i < 4; i++) {
            page.itself().keyboard().press("Enter");
        }
        assertThat(page.locator(".map-step")).not().hasText(step);
        page.isQuiet();
    }

    @Test
    void opensAtTheDeviceThatTheAddressNames() {
        page = new DeskPage(chromium(), relay, "devices/p-1/A1");
        page.itself().waitForCondition(() -> relay.events.lastTypes().equals("* device.state"));
        told(Fleet.HARBOUR, "A1", at(53.5380, 9.9400));

        page.locator("[data-device-sn=A1] a[href='#/map/p-1/A1']").click();
        assertThat(page.locator("#map-chosen")).containsText("Heron");
        isInTheMiddle("A1");
    }

    @Test
    void showsWhatIsSearchedFor() {
        openMap();
        told(Fleet.HARBOUR, "D1", at(53.5368, 9.9371));
        told(Fleet.HARBOUR, "A1", at(53.5380, 9.9400));
        told(Fleet.RAIL, "D2", at(48.1, 11.6));
        assertThat(page.locator(".map-device")).hasCount(3);

        page.locator("#fleet-project").selectOption(new SelectOption().setLabel("Rail Corridor"));
        assertThat(page.locator(".map-device")).hasCount(1);
        assertThat(marker("D2")).isVisible();
        assertThat(page.locator("#map-count")).hasText("1 of 1 device on the map");
        page.locator("#fleet-project").selectOption("");
        page.locator("#fleet-search").fill("heron");
        assertThat(page.locator(".map-item-name")).hasText(new String[] {"Heron"});
        assertThat(page.locator(".map-device")).hasCount(1);
        page.locator("#fleet-search").fill("nothing like it");
        assertThat(page.locator("#map-empty")).hasText("No device is like this.");
        page.locator("#fleet-search").fill("");
        assertThat(page.locator(".map-device")).hasCount(3);
        page.isQuiet();
    }

    @Test
    void drawsOnlyWhatChangedOfAThousandDevices() {
        String[] docks = new String[1_000];
        for (int i = 0; i < docks.length; i++) {
            docks[i] = Fleet.dock("V%04d".formatted(i), "Dock %04d".formatted(i), true);
        }
        relay.list(Fleet.HARBOUR + "/devices", docks);
        openMap();
        for (int i = 0; i < docks.length; i++) {
            told(Fleet.HARBOUR, "V%04d".formatted(i), at(50 + i / 40 * 0.01, 9 + i % 40 * 0.01));
        }
        assertThat(page.locator("#map-count")).hasText("1000 of 1001 devices on the map");
        assertThat(page.locator(".map-device")).hasCount(1_000);
        // Names would hide each other; and of the list only what can be seen is in the page.
        assertThat(page.locator(".map-canvas")).hasClass(Pattern.compile(".*map-crowded.*"));
        assertThat(page.locator(".map-item").count()).isLessThan(100);

        page.itself().evaluate("""
                () => {
                  window.changed = new Set();
                  const observer = new MutationObserver((all) => all.forEach(({ target }) =>
                    changed.add((target.closest?.('.map-device') ?? target.parentElement?.closest('.map-device'))?.dataset.mapDevice)));
                  observer.observe(document.querySelector('.leaflet-marker-pane'), { subtree: true, childList: true, attributes: true });
                }""");
        told(Fleet.HARBOUR, "V0500", at(50.5, 9.5));
        told(Fleet.HARBOUR, "V0501", at(50.5, 9.6));
        page.itself().waitForFunction("() => changed.has('V0501')");
        assertThat(page.itself().evaluate("[...changed].sort().join()")).isEqualTo("V0500,V0501");
        page.isQuiet();
    }
}
