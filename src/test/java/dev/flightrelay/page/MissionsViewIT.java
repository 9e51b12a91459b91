package dev.flightrelay.page;

import java.time.Instant;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Flight tasks on the timeline and in the list, followed by events. */
class MissionsViewIT extends MissionsFixture {

    /** With what tasks of a dock were asked for. */
    private volatile String windows = "";

    @Test
    void followsATaskToItsEndAndItsMedia() {
        open("missions");
        assertThat(page.locator("#missions-count")).hasText("3 tasks");
        assertThat(rows()).hasText(new String[] {"Morning round", "Night patrol", "Track survey"});
        assertThat(row("t-1")).containsText("Flying");
        assertThat(row("t-1")).containsText("Waypoint 3 of 12");
        assertThat(row("t-1")).containsText("Pier 1 North Harbour");
        assertThat(row("t-3")).containsText("Did not start");
        assertThat(row("t-3")).containsText("above the limit of the project (FlightHub’s number 319040)");
        assertThat(page.locator(".lane-name")).hasText(new String[] {"Pier 1 North Harbour", "KM 48 Rail Corridor"});
        assertThat(bars()).hasCount(3);
        page.isAccessible();

        relay.event("task.changed", Fleet.HARBOUR, patrol.at(7, 12).told("executing"));
        assertThat(row("t-1")).containsText("Waypoint 7 of 12");

        patrol.status("success").at(12, 12).flown(now.minusSeconds(120), now).media("to_upload", null, null);
        relay.event("task.finished", Fleet.HARBOUR, patrol.told("executing"));
        assertThat(row("t-1")).containsText("Flown");
        // What the event does not tell, the list does soon after.
        relay.list(HARBOUR, planned.json(), patrol.json());
        relay.event(
                "task.media", Fleet.HARBOUR, patrol.media("uploading", 4, 13).told(null));
        assertThat(row("t-1")).containsText("4 of 13 files");
        relay.event(
                "task.media",
                Fleet.HARBOUR,
                patrol.media("upload_finished", 13, 13).told(null));
        assertThat(row("t-1")).containsText("13 of 13 files");
        assertThat(bar("t-1")).hasAttribute("data-stage", "done");
        relay.list(HARBOUR, planned.json(), patrol.json());
        assertThat(row("t-1")).containsText("2 min");

        relay.event(
                "task.added", Fleet.RAIL, Missions.task("t-4", "New one", "D2").told(null));
        assertThat(page.locator("#missions-count")).hasText("4 tasks");
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void asksForOlderTasksOfADock() {
        relay.answers = (exchange, path) -> {
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            if (!path.equals(HARBOUR) || !query.contains("device=")) {
                return stub.answered(exchange, path);
            }
            windows = query;
            Missions old = Missions.task("t-0", "Long ago", "D1")
                    .status("terminated")
                    .flown(Instant.parse("2026-01-02T10:00:00Z"), Instant.parse("2026-01-02T10:20:00Z"));
            RelayStub.send(exchange, 200, RelayStub.page(null, old.json()));
            return true;
        };
        open("missions");
        assertThat(page.locator("#missions-from")).hasCount(0);

        page.locator("#missions-dock").selectOption("p-1 D1");
        assertThat(rows()).hasText(new String[] {"Morning round", "Night patrol"});
        page.locator("#missions-from").fill("2026-01-01");
        page.locator("#missions-to").fill("2026-01-03");

        assertThat(rows()).hasText(new String[] {"Long ago"});
        assertThat(row("t-0")).containsText("Ended early");
        assertThat(row("t-0")).containsText("20 min");
        assertThat(bars()).hasCount(1);
        page.itself().waitForCondition(() -> windows.contains("to=2026-01-0"));
        assertThat(windows).contains("device=D1").containsPattern("from=(2025-12-31|2026-01-01)T");
        assertThat(page.itself())
                .hasURL(relay.url() + "/#/missions?projectId=p-1&deviceSn=D1&from=2026-01-01&to=2026-01-03");

        // The address leads to the same.
        page.itself().reload();
        assertThat(rows()).hasText(new String[] {"Long ago"});
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void filtersByWhatTasksAreAt() {
        open("missions");
        page.locator("#missions-stage").selectOption("failed");
        assertThat(rows()).hasText(new String[] {"Track survey"});
        page.locator("#missions-stage").selectOption("held");
        assertThat(page.locator("#missions-empty")).hasText("No tasks like this.");
        page.isQuiet();
    }

    @Test
    void isUsedWithTheKeyboardAndOnAPhone() {
        open("missions");
        var keyboard = page.itself().keyboard();
        bar("t-1").focus();
        keyboard.press("ArrowRight");
        assertThat(bar("t-2")).isFocused();
        keyboard.press("ArrowDown");
        assertThat(bar("t-3")).isFocused();
        rows().first().focus();
        keyboard.press("ArrowDown");
        assertThat(rows().nth(1)).isFocused();
        keyboard.press("Enter");
        assertThat(page.locator("#mission-title")).hasText("Night patrol");

        page.itself().setViewportSize(360, 740);
        for (String address : new String[] {"#/missions", "#/missions/p-1/t-1", "#/missions/new"}) {
            page.itself().evaluate("address => { location.hash = address; }", address);
            assertThat(page.locator("desk-missions h2").first()).isVisible();
            page.itself()
                    .waitForFunction(
                            "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth");
        }
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void saysWhatIsNotUpToDate() {
        relay.staleList(RAIL, now.minusSeconds(600), failed.json());
        open("missions");

        assertThat(page.locator(".missions .note")).containsText("Tasks of Rail Corridor are not up to date.");
        assertThat(row("t-3")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
        page.isQuiet();
    }

    private Locator rows() {
        return page.locator(".task-row .task-name");
    }

    private Locator row(String id) {
        return page.locator(".task-row[data-task-id='" + id + "']");
    }

    private Locator bars() {
        return page.locator(".bar-task");
    }

    private Locator bar(String id) {
        return page.locator(".bar-task[data-task-id='" + id + "']");
    }
}
