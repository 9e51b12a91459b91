package dev.flightrelay.page;

import java.time.Instant;

import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The frame of the desk and its alerts. */
class DeskIT extends DeskFixture {

    @Test
    void showsTheWorstAlertsFirst() {
        open("alerts");

        // The worst level first, although it is older.
        assertThat(page.locator(".alert .level")).hasText(new String[] {"Warning", "Reminder"});
        assertThat(page.alert("a-2").locator("time")).hasText("3 min");
        assertThat(page.alert("a-2")).containsText("KM 48 · Rail Corridor");
        assertThat(page.alert("a-2")).containsText("0x1C000207");
        assertThat(page.locator("#simulated")).isHidden();
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void saysThatDataIsSimulatedAndAlertsAreStale() {
        relay.list("/organizations", "{\"name\":\"default\",\"reachable\":true,\"simulated\":true}");
        relay.staleList(Fleet.RAIL + "/alerts", Instant.now().minusSeconds(250));
        open("alerts");

        assertThat(page.locator("#simulated")).hasText("Simulated data");
        assertThat(page.locator("#alerts-notes .note"))
                .hasText("Alerts of Rail Corridor are not up to date. Last good answer 4 min ago.");
        page.isQuiet();
    }

    @Test
    void followsAlertsAsTheyComeAndGo() {
        open("alerts");
        Instant raisedAt = Instant.now().minusSeconds(1);

        relay.event("hms.raised", Fleet.HARBOUR, Fleet.alert("a-3", "D1", "warning", "Cover open", raisedAt));
        assertThat(page.locator(".alert .message")).hasText(new String[] {"Cover open", "Network lost", "Wind rises"});
        assertThat(page.locator("#news")).hasText("New warning: Cover open, Pier 1.");
        assertThat(page.itself()).hasTitle("(3) Flight Relay");

        Instant clearedAt = raisedAt.plusSeconds(240);
        relay.event(
                "hms.cleared", Fleet.HARBOUR, Fleet.cleared("a-3", "D1", "warning", "Cover open", raisedAt, clearedAt));
        assertThat(page.alert("a-3")).hasCount(0);
        assertThat(page.locator("#cleared-list li")).containsText("Cover open");
        assertThat(page.locator("#cleared-list li")).containsText("lasted 4 min");
        assertThat(page.locator("#newest")).containsText("Newest event");
        page.isQuiet();
    }

    @Test
    void acknowledgesWithANote() {
        open("alerts");

        page.alert("a-2").getByText("With a note…").click();
        page.locator("#note-text").fill("on my way");
        page.locator("dialog button[value=acknowledge]").click();
        page.itself().waitForCondition(() -> !relay.acknowledgements.isEmpty());
        assertThat(relay.acknowledgements).containsExactly("{\"note\":\"on my way\"}");

        String taken = Fleet.acknowledged("a-2", "D2", "warning", "Network lost", Instant.now(), "duty");
        relay.event("hms.acknowledged", Fleet.RAIL, taken);
        assertThat(page.alert("a-2").locator(".acknowledged")).containsText("Acknowledged by duty at");
        assertThat(page.alert("a-2").locator(".buttons")).isHidden();
        page.isQuiet();
    }

    @Test
    void saysSinceWhenFlightHubIsSilent() {
        open("alerts");

        String down = "{\"organization\":\"default\",\"reason\":\"key refused\",\"downSeconds\":125}";
        relay.event("upstream.down", "/organizations/default", down);
        assertThat(page.locator(".banner")).containsText("(2 min): key refused. What is shown was true then.");
        relay.event("upstream.up", "/organizations/default", down);
        assertThat(page.locator(".banner")).hasCount(0);
        page.isQuiet();
    }

    @Test
    void readsTheListsAgainAfterReset() {
        open("alerts");
        Instant raisedAt = Instant.now();
        // Set first: the page reads it as soon as it hears of the reset.
        relay.list(Fleet.HARBOUR + "/alerts", Fleet.alert("a-9", "D1", "notification", "Update ready", raisedAt));
        relay.events.reset();

        assertThat(page.locator(".alert .message")).hasText(new String[] {"Network lost", "Update ready"});
        assertThat(relay.requests.stream().filter("/projects"::equals)).hasSize(2);
    }

    @Test
    void recoversFromARefusedStream() {
        open("alerts");
        Instant raisedAt = Instant.now();
        relay.event("hms.raised", Fleet.HARBOUR, Fleet.alert("a-3", "D1", "warning", "Cover open", raisedAt));
        assertThat(page.alert("a-3")).isVisible();
        String cursor = relay.events.cursors.get(0);

        relay.events.refusals.set(2);
        relay.events.disconnect();
        assertThat(page.connection()).hasText("Reconnecting…");
        assertThat(page.connection()).hasText("Live", new LocatorAssertions.HasTextOptions().setTimeout(15_000));

        // A new connection goes on after the event that was seen, not from the start.
        assertThat(cursor).isEqualTo("5f3c-100");
        assertThat(relay.events.cursors).last().isEqualTo("5f3c-101");
        relay.event("hms.raised", Fleet.HARBOUR, Fleet.alert("a-4", "D1", "warning", "Rain", raisedAt));
        assertThat(page.alert("a-4")).isVisible();
    }

    @Test
    void doesNotSayNoAlertsWhenItDoesNotKnow() {
        relay.forget("/projects");
        page = new DeskPage(chromium(), relay, "alerts");

        assertThat(page.locator(".banner")).containsText("The relay could not answer (404)");
        assertThat(page.locator("#alerts-empty")).hasText("Whether there are alerts is not known.");
        assertThat(page.connection()).hasText("Connecting…");

        fillLists();
        page.untilLive(relay);
        assertThat(page.locator(".banner")).hasCount(0);
        assertThat(page.alert("a-2")).isVisible();
    }
}
