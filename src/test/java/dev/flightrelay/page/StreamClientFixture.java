package dev.flightrelay.page;

import java.time.Duration;

import com.microsoft.playwright.BrowserContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** A browser and a relay that can misbehave, for the tests of the JavaScript client. */
abstract class StreamClientFixture extends BrowserFixture {

    protected StreamStub relay;
    protected BrowserContext browser;

    @BeforeEach
    void openBrowser() {
        relay = new StreamStub();
        // Workers are shared within a context only, so each test has its own.
        browser = chromium().browser().newContext();
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
        if (relay != null) {
            relay.close();
        }
    }

    protected StreamTab tab() {
        return new StreamTab(browser, relay);
    }

    /** Waits until so many streams are open at the relay; the tab pumps the browser's messages meanwhile. */
    protected void untilReaders(StreamTab tab, int readers) {
        tab.waitFor(() -> relay.readers() == readers);
    }

    protected Duration between(int ask, int nextAsk) {
        assertThat(relay.asks).hasSizeGreaterThan(nextAsk);
        return Duration.ofNanos(
                relay.asks.get(nextAsk).at() - relay.asks.get(ask).at());
    }
}
