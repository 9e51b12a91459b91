package dev.flightrelay.page;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import com.microsoft.playwright.Locator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The log of events in a real browser; a stub in between answers for the API. */
class EventsViewIT extends EventsFixture {

    @Test
    void showsWhatIsInTheLogAndWhatComes() {
        offline("D1", "Pier 1");
        relay.event("hms.raised", Fleet.RAIL, Fleet.alert("a-1", "D2", "warning", "Network lost", Instant.now()));
        openEvents("events");

        assertThat(types()).hasText(new String[] {"Alert raised Warning", "Device offline"});
        assertThat(rows().first()).containsText("Network lost");
        assertThat(rows().first()).containsText("KM 48");
        assertThat(rows().first()).containsText("Rail Corridor");
        assertThat(page.locator("#events-end")).hasText("These are all: the log has no older ones.");

        relay.event("task.finished", Fleet.HARBOUR, "{\"taskId\":\"t\",\"name\":\"Patrol\",\"status\":\"success\"}");
        assertThat(types().first()).hasText("Task finished");
        assertThat(rows().first()).containsText("Patrol · Success");
        assertThat(page.locator("#events-count")).hasText("3 events");
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void whatAnotherTypeSaysOfALaterRelayIsShownAsItIs() {
        openEvents("events");

        relay.event("dock.moved", Fleet.HARBOUR, "{\"deviceSn\":\"D1\",\"name\":\"three metres\"}");

        assertThat(types()).hasText(new String[] {"Dock.moved"});
        assertThat(rows()).containsText(new String[] {"three metres"});
        page.isQuiet();
    }

    @Test
    void countsWhatComesWhilePaused() {
        openEvents("events");
        offline("D1", "Pier 1");
        assertThat(rows()).hasCount(1);

        page.locator("#events-pause").click();
        assertThat(page.locator("#events-pause")).hasAttribute("aria-pressed", "true");
        offline("D2", "KM 48");
        offline("D3", "KM 51");
        assertThat(page.locator("#events-pause")).hasText("Go on (2 new)");
        assertThat(rows()).hasCount(1);

        page.locator("#events-pause").click();
        assertThat(rows()).hasCount(3);
        assertThat(rows().first()).containsText("KM 51");
        page.isQuiet();
    }

    @Test
    void opensAnEventAndCopiesHowToReadIt() {
        openEvents("events");
        page.itself().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        offline("D1", "Pier 1");
        rows().first().click();

        assertThat(page.locator("#event-json")).containsText("\"type\": \"device.offline\"");
        page.isAccessible();
        page.locator("#event-curl button").click();
        assertThat(page.locator("#event-curl .copied")).hasText("Copied");
        assertThat(clipboard())
                .isEqualTo("curl -H \"Authorization: Bearer $FLIGHT_RELAY_KEY\" -H \"Accept: application/json\""
                        + " '%s/api/v1/events?after=5f3c-100&limit=1'".formatted(relay.url()));
        page.locator("#event-curl-from button").click();
        assertThat(page.locator("#event-curl-from .copied")).hasText("Copied");
        assertThat(clipboard())
                .contains("curl -N", "-H 'Last-Event-ID: 5f3c-100'", "'" + relay.url() + "/api/v1/events'");

        page.itself().keyboard().press("Escape");
        assertThat(page.locator("#event-detail")).isHidden();
        page.locator("#events-type").selectOption("hms.*");
        page.locator("#events-curl button").click();
        assertThat(page.locator("#events-curl .copied")).hasText("Copied");
        assertThat(clipboard()).endsWith(" '%s/api/v1/events?type=hms.*'".formatted(relay.url()));
        page.isQuiet();
    }

    @Test
    void readsOlderEventsPageByPage() {
        IntStream.rangeClosed(1, 350).forEach(n -> offline("S" + n, "Dock " + n));
        openEvents("events");
        assertThat(page.locator("#events-count")).hasText("200 events");
        assertThat(rows().first()).containsText("Dock 350");

        page.locator("#events-older").click();
        assertThat(page.locator("#events-end")).isVisible();
        assertThat(page.locator("#events-count")).hasText("350 events");
        page.isQuiet();
    }

    @Test
    void keepsFewRowsInThePageAndABoundedNumberInMemory() {
        openEvents("events");
        IntStream.rangeClosed(1, 2300).forEach(n -> offline("S" + n, "Dock " + n));

        assertThat(rows().first()).containsText("Dock 2300");
        assertThat(page.locator("#events-count")).hasText("2000 events");
        assertThat(rows().count()).isLessThan(100);

        // Further down the rows stay where they are, whatever comes above.
        page.locator("#events-list")
                .evaluate("list => list.scrollTop = 400 * list.querySelector('button').offsetHeight");
        Locator inSight = rows().filter(new Locator.FilterOptions().setHasText("Dock 1895"));
        assertThat(inSight).isVisible();
        double before = inSight.boundingBox().y;
        offline("S2301", "Dock 2301");
        assertThat(page.locator("#events-list")).hasJSProperty("scrollTop", 401d * rowHeight());
        assertThat(inSight.boundingBox().y).isCloseTo(before, Offset.offset(1d));
        page.isQuiet();
    }

    @Test
    void goesFromRowToRowByTheArrows() {
        openEvents("events");
        offline("D1", "Pier 1");
        offline("D2", "KM 48");
        assertThat(rows()).hasCount(2);

        rows().first().focus();
        page.itself().keyboard().press("ArrowDown");
        assertThat(rows().last()).isFocused();
        page.itself().keyboard().press("Enter");
        assertThat(page.locator("#event-detail")).isVisible();
        page.isQuiet();
    }

    @Test
    void doesNotSayThatThereAreNoneWhenItDoesNotKnow() {
        offline("D1", "Pier 1");
        relay.events.refusedPages.set(1);
        openEvents("events");

        assertThat(page.locator("#events-error")).containsText("Older events could not be read.");
        assertThat(page.locator("#events-end")).hasCount(0);

        page.locator("#events-older").click();
        assertThat(rows()).hasCount(1);
        assertThat(page.locator("#events-error")).hasCount(0);
    }

    @Test
    void readsAnewAfterAReset() {
        openEvents("events");
        offline("D1", "Pier 1");
        assertThat(rows()).hasCount(1);

        relay.events.queries.clear();
        relay.events.reset();

        page.itself().waitForCondition(() -> !relay.events.queries.isEmpty());
        assertThat(page.locator("#events-end")).isVisible();
        assertThat(rows()).hasCount(1);
        offline("D2", "KM 48");
        assertThat(rows()).hasCount(2);
        assertThat(rows().first()).containsText("KM 48");
    }

    private int rowHeight() {
        return (Integer) page.locator("#events-list").evaluate("list => list.querySelector('button').offsetHeight");
    }

    private String clipboard() {
        return (String) page.itself().evaluate("() => navigator.clipboard.readText()");
    }
}
