package dev.flightrelay.page;

import java.time.Duration;
import java.time.Instant;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.page.CommandsStub.Answer;
import dev.flightrelay.page.CommandsStub.Sent;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Flight tasks on the timeline, in the list and one by one, followed by events; a stub answers for the API. */
class MissionsViewIT extends DeskFixture {

    private static final String HARBOUR = Fleet.HARBOUR + "/tasks";
    private static final String RAIL = Fleet.RAIL + "/tasks";
    private static final String OPERATION = "0b2f6c0e-6a0c-4a38-9f9e-3c1c4d6b8f1a";

    private final CommandsStub stub = new CommandsStub();
    private final Instant now = Instant.now();
    private final Missions patrol = Missions.task("t-1", "Night patrol", "D1")
            .status("executing")
            .flown(now.minusSeconds(120), null)
            .at(3, 12);
    private final Missions planned = Missions.task("t-2", "Morning round", "D1")
            .with("beginAt", now.plus(Duration.ofHours(5)).toString());
    private final Missions failed = Missions.task("t-3", "Track survey", "D2")
            .status("starting_failure")
            .with("beginAt", now.minusSeconds(3_600).toString())
            .fault(319_040, "The return height is above the limit of the project");

    @BeforeEach
    void fillTasks() {
        relay.answers = stub;
        relay.list(HARBOUR, planned.json(), patrol.json());
        relay.list(RAIL, failed.json());
        relay.answer(HARBOUR + "/t-1", patrol.json());
        relay.answer(HARBOUR + "/t-2", planned.with("returnHeightMetres", 100).json());
        relay.answer(RAIL + "/t-3", failed.json());
        relay.answer(HARBOUR + "/t-1/track", """
                {"taskId":"t-1","name":"Night patrol","routeId":"r-1","deviceSn":"A1","distanceMetres":223.0,"durationSeconds":20.0,
                 "points":[{"time":"2026-11-21T07:00:00Z","latitude":53.5,"longitude":9.9,"heightMetres":60.0},
                           {"time":"2026-11-21T07:00:20Z","latitude":53.502,"longitude":9.9,"heightMetres":60.0}]}""");
    }

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
    void saysWhyATaskFailedAndWhatThatMeans() {
        open("missions/p-2/t-3");

        assertThat(page.locator("#mission-title")).hasText("Track survey");
        assertThat(page.locator("#mission-status")).hasText("Did not start");
        assertThat(page.locator("#mission-meaning")).containsText("The aircraft never took off.");
        assertThat(page.locator(".mission-faults"))
                .containsText("The return height is above the limit of the project (FlightHub’s number 319040)");
        assertThat(page.locator(".mission-faults")).containsText("KM 48");
        assertThat(page.locator("desk-track")).hasCount(0);
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void followsOneTask() {
        open("missions/p-1/t-1");
        assertThat(page.locator("#mission-progress")).hasText("Waypoint 3 of 12");
        assertThat(page.locator("#mission-counted")).hasText("Media come after the flight.");

        patrol.status("success").at(12, 12).flown(now.minusSeconds(120), now).media("uploading", 2, 13);
        relay.list(HARBOUR, planned.json(), patrol.json());
        relay.event("task.finished", Fleet.HARBOUR, patrol.told("executing"));

        assertThat(page.locator("#mission-status")).hasText("Flown");
        assertThat(page.locator("#mission-counted")).hasText("2 of 13 files");
        assertThat(page.locator("desk-mission")).containsText("2 min");
        assertThat(page.locator("a[href='#/missions/p-1/t-1/media']")).isVisible();
        assertThat(page.locator("desk-track .leaflet-container")).isVisible();
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

    private volatile String windows = "";

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
    void holdsAPlannedTaskAndTakesItUpAgain() {
        stub.answers.add(Answer.accepted(OPERATION));
        open("missions/p-1/t-2");
        page.locator("[data-command=suspend]").click();
        assertThat(dialog().locator("h2")).hasText("Hold “Morning round”?");
        assertThat(dialog()).containsText("The task does not take off until it is taken up again.");
        assertThat(dialog().locator(".command-check")).containsText("Commands are switched on at this relay.");
        assertThat(stub.sent).isEmpty();
        page.isAccessible();
        dialog().locator("[value=send]").click();

        assertThat(page.locator(".given-command")).containsText("Hold “Morning round” was accepted");
        Sent sent = stub.sent.get(0);
        assertThat(sent.method() + " " + sent.path() + " " + sent.body())
                .isEqualTo("PATCH /projects/p-1/tasks/t-2 {\"status\":\"suspended\"}");
        assertThat(sent.key()).matches("[0-9a-f-]{36}");

        relay.event("task.changed", Fleet.HARBOUR, planned.status("suspended").told("waiting"));
        assertThat(page.locator("#mission-status")).hasText("Held");
        assertThat(page.locator("[data-command=restore]")).hasText("Take “Morning round” up again");
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void tellsViewersWhyTheyCannotHoldATask() {
        relay.answer("/session", "{\"name\":\"wall\",\"role\":\"viewer\",\"projects\":null,\"signedIn\":true}");
        open("missions/p-1/t-2");

        assertThat(page.locator("#hold-reason")).containsText("Commands need the role of an operator.");
        page.locator("[data-command=suspend]").click(new Locator.ClickOptions().setForce(true));
        assertThat(dialog()).isHidden();
        page.isQuiet();
        page.isAccessible();
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
