package dev.flightrelay.page;

import java.time.Instant;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.flightrelay.it.PackagedRelay;

/** The desk in a real browser, from the packaged relay; a stub in between answers for the API. */
abstract class DeskFixture extends BrowserFixture {

    protected RelayStub relay;
    protected DeskPage page;

    @BeforeEach
    void startRelay() {
        relay = new RelayStub(PackagedRelay.home());
        fillLists();
    }

    protected final void fillLists() {
        relay.list("/projects", Fleet.project("p-1", "North Harbour"), Fleet.project("p-2", "Rail Corridor"));
        relay.list(
                Fleet.HARBOUR + "/devices",
                Fleet.dock("D1", "Pier 1", true),
                Fleet.aircraft("A1", "Heron", true, "D1"));
        relay.list(Fleet.RAIL + "/devices", Fleet.dock("D2", "KM 48", false));
        Instant now = Instant.now();
        relay.list(Fleet.HARBOUR + "/alerts", Fleet.alert("a-1", "A1", "reminder", "Wind rises", now.minusSeconds(30)));
        relay.list(Fleet.RAIL + "/alerts", Fleet.alert("a-2", "D2", "warning", "Network lost", now.minusSeconds(200)));
    }

    /** Opens a view, and waits until it is live. */
    protected final void open(String view) {
        page = new DeskPage(chromium(), relay, view).untilLive(relay);
    }

    /** Where a command is asked for once more before it is sent. */
    protected final Locator dialog() {
        return page.locator("#command-dialog");
    }

    /** For what comes only after the desk has asked anew, which it does every few seconds. */
    protected static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
    }

    @AfterEach
    void closePage() {
        if (page != null) {
            page.close();
        }
        if (relay != null) {
            relay.close();
        }
    }
}
