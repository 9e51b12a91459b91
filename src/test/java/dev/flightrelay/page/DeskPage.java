package dev.flightrelay.page;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The desk, open at one of its views, and what it said to the browser's console. */
public final class DeskPage implements AutoCloseable {

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> strangers = new CopyOnWriteArrayList<>();
    private final List<String> known = new CopyOnWriteArrayList<>();
    private final BrowserContext context;
    private final Page page;

    DeskPage(Chromium chromium, RelayStub relay, String view) {
        this(chromium, relay.url() + "/", view);
    }

    /** A view is as in the address: {@code alerts} for {@code #/alerts}. */
    public DeskPage(Chromium chromium, String home, String view) {
        this(chromium.browser().newContext(), home, view);
    }

    public DeskPage(BrowserContext context, String home, String view) {
        this.context = context;
        page = context.newPage();
        page.onConsoleMessage(this::listen);
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(home) && known.stream().noneMatch(request.url()::startsWith)) {
                strangers.add(request.url());
            }
        });
        page.navigate(home + "#/" + view);
    }

    DeskPage untilLive(RelayStub relay) {
        assertThat(connection()).hasText("Live");
        page.waitForCondition(() -> relay.events.openStreams() == 1);
        return this;
    }

    private void listen(ConsoleMessage message) {
        // A relay without the list of organisations is allowed; the browser reports each 404.
        boolean isAllowed = message.location().contains("/organizations");
        if (List.of("error", "warning").contains(message.type()) && !isAllowed) {
            complaints.add(message.text() + " " + message.location());
        }
    }

    /** Somebody else who may be asked, such as a storage. */
    public void knows(String home) {
        known.add(home);
    }

    /** Nothing on the console, no exception, and nobody else was asked for anything. */
    public void isQuiet() {
        assertThat(complaints).isEmpty();
        assertThat(strangers).isEmpty();
    }

    /** The same, but video came from somebody else, as it does. */
    void isQuietButFor(String others) {
        assertThat(complaints).isEmpty();
        assertThat(strangers)
                .allSatisfy(address -> assertThat(address)
                        .satisfiesAnyOf(
                                one -> assertThat(one).startsWith(others),
                                one -> assertThat(one).startsWith("blob:")));
    }

    /** The same, but the browser reports that some calls failed, as it does whatever the page makes of it. */
    public void isQuietBut(String path) {
        assertThat(complaints)
                .allSatisfy(complaint -> assertThat(complaint)
                        .startsWith("Failed to load resource")
                        .contains(path));
        assertThat(strangers).isEmpty();
    }

    /** Nothing that keyboards or screen readers cannot use, and enough contrast, in light and in dark. */
    public void isAccessible() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            assertThat(Axe.findings(page)).as(scheme.name()).isEmpty();
        }
    }

    public Page itself() {
        return page;
    }

    public Locator locator(String selector) {
        return page.locator(selector);
    }

    public Locator connection() {
        return page.locator("#connection");
    }

    public Locator alert(String id) {
        return page.locator(".alert[data-alert-id='" + id + "']");
    }

    public Locator device(String sn) {
        return page.locator("[data-device-sn='" + sn + "']");
    }

    public Locator online(String sn) {
        return device(sn).locator(".online");
    }

    /** Goes to another view, as its link in the navigation does. */
    public void go(String view) {
        page.locator(".views a[href='#/" + view + "']").click();
        page.locator("desk-" + view).waitFor();
    }

    @Override
    public void close() {
        context.close();
    }
}
