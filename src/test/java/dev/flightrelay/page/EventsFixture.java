package dev.flightrelay.page;

import com.microsoft.playwright.Locator;

/** The log of events, of which a test tells some before it is opened and some after. */
abstract class EventsFixture extends DeskFixture {

    /** Opens the log. What was told until now is older than the lists, and so than the stream. */
    protected final void openEvents(String view) {
        fillLists();
        open(view);
    }

    protected final void offline(String sn, String callsign) {
        relay.event("device.offline", Fleet.HARBOUR, Fleet.reachability(sn, callsign));
    }

    protected final Locator rows() {
        return page.locator(".event-row");
    }

    protected final Locator types() {
        return page.locator(".event-type");
    }
}
