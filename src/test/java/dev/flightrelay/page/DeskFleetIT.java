package dev.flightrelay.page;

import java.time.Duration;
import java.time.Instant;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The view of the fleet. */
class DeskFleetIT extends DeskFixture {

    private static final String WEATHER = "\"mode\":\"idle\",\"batteryPercent\":95,\"windSpeedMetresPerSecond\":6.84,"
            + "\"rainfall\":\"light_rain\",\"temperatureCelsius\":12.3,\"humidityPercent\":52";

    @Test
    void showsDevicesWithTheirValues() {
        open("fleet");
        relay.fleetingEvent("device.state", Fleet.HARBOUR, Fleet.state("D1", Instant.now(), false, WEATHER));
        relay.fleetingEvent(
                "device.state",
                Fleet.HARBOUR,
                Fleet.state("A1", Instant.now(), false, "\"mode\":\"wayline_flight\",\"batteryPercent\":71"));

        // By project and name, and an aircraft right after its dock.
        assertThat(page.locator(".callsign")).hasText(new String[] {"Pier 1", "Heron", "KM 48"});
        Locator dock = page.device("D1");
        assertThat(dock).containsText("Dock · DJI Dock 3");
        assertThat(dock).containsText("North Harbour");
        // A card shows all that is in it.
        page.itself()
                .waitForFunction("() => [...document.querySelectorAll('.device')]"
                        + ".every((card) => card.scrollHeight <= card.clientHeight)");
        assertThat(dock.locator(".battery")).hasText("95 %");
        assertThat(dock.locator(".wind")).hasText("6.8 m/s");
        assertThat(dock.locator(".rainfall")).hasText("Light");
        assertThat(dock.locator(".temperature")).hasText("12.3 °C");
        assertThat(dock.locator(".humidity")).hasText("52 %");
        assertThat(dock.locator(".device-age time")).containsText("s ago");
        assertThat(dock.locator(".stale")).hasCount(0);
        assertThat(dock.locator(".watch")).hasAttribute("href", "/live.html?project=p-1&device=D1&camera=165-0-7");
        assertThat(page.online("D1")).hasText("Online");

        assertThat(page.device("A1").locator(".mode")).hasText("Flying a route");
        assertThat(page.device("A1").locator(".battery")).hasText("71 %");
        assertThat(page.device("A1")).containsText("Pier 1 · North Harbour");
        assertThat(page.device("A1").locator(".device-alert")).hasAttribute("title", "1 alert, worst: reminder");
        assertThat(page.device("A1").locator(".wind")).hasCount(0);

        assertThat(page.device("D2").locator(".watch")).hasCount(0);
        assertThat(page.online("D2")).hasText("Offline");
        assertThat(page.locator("#fleet-count")).hasText("2 of 3 devices online");
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void asksForStatesWhileTheFleetIsShown() {
        open("fleet");
        page.itself().waitForCondition(() -> relay.events.lastTypes().equals("* device.state"));

        page.go("alerts");
        page.itself().waitForCondition(() -> relay.events.lastTypes().isEmpty());
        // It was opened anew, from where it was, and nobody was told of it.
        assertThat(relay.events.cursors.stream().distinct()).containsExactly("5f3c-100");
        assertThat(page.connection()).hasText("Live");
    }

    @Test
    void marksWhatIsNotUpToDate() {
        relay.staleList(Fleet.RAIL + "/devices", Instant.now().minusSeconds(250), Fleet.dock("D2", "KM 48", false));
        open("fleet");
        relay.fleetingEvent("device.state", Fleet.HARBOUR, Fleet.state("D1", Instant.now(), false, WEATHER));
        relay.fleetingEvent(
                "device.state",
                Fleet.HARBOUR,
                Fleet.state("A1", Instant.now().minusSeconds(90), true, "\"batteryPercent\":71"));

        assertThat(page.locator("#fleet-notes .note"))
                .hasText("Devices of Rail Corridor are not up to date. Last good answer 4 min ago.");
        assertThat(page.device("A1").locator(".stale")).hasText("Not up to date");
        assertThat(page.device("A1").locator(".device-age time")).hasText("1 min ago");
        assertThat(page.device("D2").locator(".stale")).isVisible();
        assertThat(page.device("D1").locator(".stale")).hasCount(0);

        page.locator("#fleet-show").selectOption("stale");
        assertThat(page.locator(".callsign")).hasText(new String[] {"Heron", "KM 48"});
        page.isAccessible();
    }

    @Test
    void asksHowOldAnUnchangedValueIs() {
        Instant now = Instant.now();
        relay.answer(Fleet.HARBOUR + "/devices/D1/state", Fleet.state("D1", now, false, "\"batteryPercent\":94"));
        open("fleet");
        relay.fleetingEvent(
                "device.state", Fleet.HARBOUR, Fleet.state("D1", now.minus(Duration.ofMinutes(1)), false, WEATHER));

        assertThat(page.device("D1").locator(".battery"))
                .hasText("94 %", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
        assertThat(page.device("D1").locator(".device-age time")).containsText("s ago");
        page.isQuiet();
    }

    @Test
    void showsATableAndKeepsTheChoice() {
        open("fleet");
        page.locator(".switch").getByText("Table").click();

        assertThat(page.locator("[role=table]")).hasAttribute("aria-rowcount", "4");
        assertThat(page.locator("[role=columnheader]").first()).hasText("Device");
        assertThat(page.device("D2").locator(".callsign")).hasText("KM 48");
        page.isAccessible();

        page.itself().reload();
        assertThat(page.locator("[role=table]")).isVisible();
        page.isQuiet();
    }

    @Test
    void findsDevices() {
        open("fleet");

        page.locator("#fleet-search").fill("heron");
        assertThat(page.locator(".callsign")).hasText(new String[] {"Heron"});
        assertThat(page.locator("#fleet-count")).hasText("2 of 3 devices online · 1 shown");
        page.locator("#fleet-search").fill("nothing like it");
        assertThat(page.locator("#fleet-empty")).hasText("No device is like this.");
        page.locator("#fleet-search").fill("");
        page.locator("#fleet-project").selectOption(new SelectOption().setLabel("Rail Corridor"));
        assertThat(page.locator(".callsign")).hasText(new String[] {"KM 48"});
        page.locator("#fleet-project").selectOption("");
        page.locator("#fleet-kind").selectOption("aircraft");
        assertThat(page.locator(".callsign")).hasText(new String[] {"Heron"});
        page.locator("#fleet-kind").selectOption("");
        page.locator("#fleet-show").selectOption("offline");
        assertThat(page.locator(".callsign")).hasText(new String[] {"KM 48"});
        page.isQuiet();
    }

    @Test
    void followsDevicesAndProjects() {
        open("overview");

        relay.event("device.offline", Fleet.HARBOUR, Fleet.reachability("D1", "Pier 1"));
        assertThat(page.online("D1")).hasText("Offline");
        assertThat(page.locator("#fleet-count")).hasText("1 of 3 devices online");

        relay.event("device.added", Fleet.RAIL, Fleet.dock("D3", "KM 51", true));
        assertThat(page.online("D3")).hasText("Online");
        relay.event("project.gone", Fleet.RAIL, "{\"projectId\":\"p-2\"}");
        assertThat(page.device("D3")).hasCount(0);
        assertThat(page.device("D1")).isVisible();
        assertThat(page.alert("a-2")).hasCount(0);
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void anEventOlderThanTheListChangesNothing() {
        open("fleet");
        // The second is applied, so the first was looked at.
        relay.events.event("5f3c-50", "device.offline", Fleet.HARBOUR, Fleet.reachability("D1", "Pier 1"));
        relay.events.event("5f3c-101", "device.added", Fleet.RAIL, Fleet.dock("D3", "KM 51", true));
        assertThat(page.online("D3")).hasText("Online");
        assertThat(page.online("D1")).hasText("Online");

        // Once more, and one of another epoch: what cannot be compared is applied.
        relay.events.event("5f3c-101", "device.added", Fleet.RAIL, Fleet.dock("D3", "KM 51", true));
        relay.events.event("9a9a-1", "device.offline", Fleet.HARBOUR, Fleet.reachability("D1", "Pier 1"));
        assertThat(page.online("D1")).hasText("Offline");
        assertThat(page.device("D3")).hasCount(1);
        page.isQuiet();
    }

    @Test
    void keepsOnlyInThePageWhatCanBeSeen() {
        String[] docks = new String[1_000];
        for (int i = 0; i < docks.length; i++) {
            docks[i] = Fleet.dock("V%04d".formatted(i), "Dock %04d".formatted(i), true);
        }
        relay.list(Fleet.HARBOUR + "/devices", docks);
        open("fleet");

        assertThat(page.locator("#fleet-count")).hasText("1000 of 1001 devices online");
        assertThat(page.device("V0000")).isVisible();
        assertThat(page.locator(".device").count()).isLessThan(100);
        page.itself().evaluate("scrollTo(0, document.body.scrollHeight)");
        assertThat(page.device("D2")).isVisible();
        assertThat(page.device("V0000")).hasCount(0);
        assertThat(page.locator(".device").count()).isLessThan(100);
        page.isQuiet();
    }
}
