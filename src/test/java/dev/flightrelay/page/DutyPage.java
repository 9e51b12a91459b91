package dev.flightrelay.page;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The page, open, and what it said to the browser's console. */
final class DutyPage implements AutoCloseable {

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> strangers = new CopyOnWriteArrayList<>();
    private final BrowserContext context;
    private final Page page;

    DutyPage(Chromium chromium, RelayStub relay) {
        this(chromium, relay.url());
    }

    DutyPage(Chromium chromium, String url) {
        context = chromium.browser().newContext();
        page = context.newPage();
        page.onConsoleMessage(this::listen);
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(url)) {
                strangers.add(request.url());
            }
        });
        page.navigate(url);
    }

    DutyPage untilLive(RelayStub relay) {
        assertThat(connection()).hasText("Live");
        page.waitForCondition(() -> relay.openStreams() == 1);
        return this;
    }

    private void listen(ConsoleMessage message) {
        // A relay without the list of organisations is allowed; the browser reports each 404.
        boolean isAllowed = message.location().contains("/organizations");
        if (List.of("error", "warning").contains(message.type()) && !isAllowed) {
            complaints.add(message.text() + " " + message.location());
        }
    }

    /** Nothing on the console, no exception, and nobody else was asked for anything. */
    void isQuiet() {
        assertThat(complaints).isEmpty();
        assertThat(strangers).isEmpty();
    }

    Page itself() {
        return page;
    }

    Locator locator(String selector) {
        return page.locator(selector);
    }

    Locator connection() {
        return page.locator("#connection");
    }

    Locator alert(String id) {
        return page.locator(".alert[data-alert-id='" + id + "']");
    }

    Locator device(String sn) {
        return page.locator("[data-device-sn='" + sn + "']");
    }

    Locator online(String sn) {
        return device(sn).locator("> .device .online");
    }

    @Override
    public void close() {
        context.close();
    }
}
