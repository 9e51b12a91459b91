package dev.flightrelay.page;

import java.time.Instant;

import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Which events of the log are shown: filters hold for what is there and for what comes. */
class EventFiltersIT extends EventsFixture {

    @Test
    void filtersWhatIsThereAndWhatComes() {
        offline("D1", "Pier 1");
        relay.event("task.added", Fleet.RAIL, "{\"taskId\":\"t\",\"name\":\"Patrol\",\"deviceSn\":\"D2\"}");
        openEvents("events");
        assertThat(rows()).hasCount(2);

        page.locator("#events-type").selectOption("device.*");
        assertThat(types()).hasText(new String[] {"Device offline"});
        assertThat(relay.events.queries).last().asString().contains("type=device.*");

        relay.event("task.added", Fleet.RAIL, "{\"taskId\":\"u\",\"name\":\"Inspection\"}");
        relay.event("device.online", Fleet.HARBOUR, Fleet.reachability("D1", "Pier 1"));
        assertThat(types()).hasText(new String[] {"Device online", "Device offline"});

        page.locator("#events-project").selectOption(new SelectOption().setLabel("Rail Corridor"));
        assertThat(page.locator("#events-end")).hasText("There are no such events in the log.");
        assertThat(page.itself()).hasURL(relay.url() + "/#/events?project=p-2&type=device.*");

        page.locator("#events-everything").click();
        assertThat(rows()).hasCount(4);
        page.isQuiet();
    }

    @Test
    void findsADeviceByTheNameThatPeopleKnow() {
        offline("D1", "Pier 1");
        offline("D2", "KM 48");
        openEvents("events");

        page.locator("#events-device").fill("km 48");
        page.locator("#events-device").press("Enter");

        assertThat(page.locator("#events-device")).hasValue("D2");
        assertThat(rows()).hasCount(1);
        assertThat(rows()).containsText(new String[] {"KM 48"});
        page.isQuiet();
    }

    @Test
    void aLinkNamesTheFilter() {
        offline("D1", "Pier 1");
        openEvents("events?device=D2&type=nonsense");

        assertThat(page.locator("#events-device")).hasValue("D2");
        assertThat(page.locator("#events-type")).hasValue("");
        assertThat(page.locator("#events-end")).hasText("There are no such events in the log.");
        page.isQuiet();
    }

    @Test
    void levelsHoldForAlertsOnlyAsTheRelayHasThem() {
        openEvents("events");
        page.locator("#events-level").selectOption("reminder");

        relay.event("hms.raised", Fleet.RAIL, Fleet.alert("a", "D2", "notification", "Tiny", Instant.now()));
        relay.event("hms.raised", Fleet.RAIL, Fleet.alert("b", "D2", "reminder", "Middle", Instant.now()));
        relay.event("hms.raised", Fleet.RAIL, Fleet.alert("c", "D2", "new-level", "Unheard of", Instant.now()));
        offline("D1", "Pier 1");

        assertThat(rows()).hasCount(3);
        assertThat(page.locator("#events-list")).not().containsText("Tiny");
        page.isQuiet();
    }
}
