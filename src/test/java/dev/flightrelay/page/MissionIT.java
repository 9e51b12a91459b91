package dev.flightrelay.page;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

import dev.flightrelay.page.CommandsStub.Answer;
import dev.flightrelay.page.CommandsStub.Sent;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** One flight task: how it goes, why it failed, and holding it; followed by events. */
class MissionIT extends MissionsFixture {

    private static final String OPERATION = "0b2f6c0e-6a0c-4a38-9f9e-3c1c4d6b8f1a";

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
}
