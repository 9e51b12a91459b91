package dev.flightrelay.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** How the desk behaves when the network does not, on screens of all sizes, and by the keyboard alone. */
class DeskBehaviourIT extends DeskFixture {

    private static final int MOST_BYTES = 300_000;

    @Test
    void weighsLittle() {
        List<Response> responses = new CopyOnWriteArrayList<>();
        BrowserContext context = chromium().browser().newContext();
        context.onResponse(responses::add);
        page = new DeskPage(context, relay.url() + "/", "overview").untilLive(relay);
        assertThat(page.device("D1")).isVisible();

        int bytes = responses.stream()
                .filter(response -> !response.url().contains("/api/"))
                .mapToInt(response -> compressed(response.body()))
                .sum();
        System.out.printf("The first view of the desk is %,d bytes, compressed.%n", bytes);
        assertThat(bytes).isBetween(10_000, MOST_BYTES);
    }

    @Test
    void saysWhatItWaitsForWhileTheNetworkIsSlow() {
        relay.delay = Duration.ofSeconds(2);
        page = new DeskPage(chromium(), relay, "overview");

        assertThat(page.connection()).hasText("Connecting…");
        assertThat(page.locator("#alerts-empty")).hasText("Waiting for FlightHub’s first answer…");
        assertThat(page.locator("#fleet-empty")).hasText("Waiting for FlightHub’s first answer…");
        assertThat(page.connection()).hasText("Live", within(Duration.ofSeconds(40)));
        assertThat(page.alert("a-2")).isVisible();
        page.isQuiet();
    }

    @Test
    void saysSinceWhenTheConnectionIsLostAndComesBackByItself() {
        open("overview");
        relay.events.refusals.set(1_000);
        relay.events.disconnect();

        assertThat(page.connection()).containsText("Lost since", containing(Duration.ofSeconds(60)));
        assertThat(page.locator(".banner")).containsText("This page goes on trying; what it shows was true then.");
        assertThat(page.device("D1").locator(".stale")).isVisible();
        page.isAccessible();

        // What happened meanwhile is there when it is back.
        Instant now = Instant.now();
        relay.list(Fleet.HARBOUR + "/alerts", Fleet.alert("a-7", "D1", "warning", "Rain", now));
        relay.events.refusals.set(0);
        assertThat(page.connection()).hasText("Live", within(Duration.ofSeconds(60)));
        relay.events.reset();
        assertThat(page.alert("a-7")).isVisible();
        assertThat(page.locator(".banner")).hasCount(0);
        assertThat(page.device("D1").locator(".stale")).hasCount(0);
    }

    @Test
    void asksWhoIsUnknownToSignIn() {
        relay.isSignedOut = true;
        page = new DeskPage(chromium(), relay, "overview");

        assertThat(page.locator("#sign-in-oidc")).hasAttribute("href", "/login");
        assertThat(page.locator("#sign-in-key")).isFocused();
        assertThat(page.locator("main")).isHidden();
        page.isAccessible();

        page.locator("#sign-in-key").fill("wrong");
        page.locator("#sign-in-button").click();
        assertThat(page.locator("#sign-in-error")).hasText("Not signed in. Unauthorized");
        relay.isSignedOut = false;
        page.locator("#sign-in-key").fill("right");
        page.locator("#sign-in-button").click();
        assertThat(page.connection()).hasText("Live");
        assertThat(page.alert("a-2")).isVisible();
    }

    @Test
    void worksByTheKeyboardAlone() {
        open("overview");
        Page itself = page.itself();

        itself.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        itself.keyboard().press("Enter");
        assertThat(page.locator("#main")).isFocused();
        while (!focusIsOn(".alert button")) {
            itself.keyboard().press("Tab");
        }
        itself.keyboard().press("Enter");
        itself.waitForCondition(() -> !relay.acknowledgements.isEmpty());
        relay.event(
                "hms.acknowledged",
                Fleet.RAIL,
                Fleet.acknowledged("a-2", "D2", "warning", "Network lost", Instant.now(), "duty"));
        // The button is gone, and the focus is where it was.
        assertThat(page.alert("a-2").locator(".acknowledged")).isFocused();

        page.locator(".views a[href='#/fleet']").focus();
        itself.keyboard().press("Enter");
        assertThat(page.locator("desk-fleet")).isVisible();
        assertThat(page.locator("#main")).isFocused();
        assertThat(page.locator(".views a[href='#/fleet']")).hasAttribute("aria-current", "page");
        page.isQuiet();
    }

    @Test
    void aViewThatComesLateReplacesNoneThatWasChosenAfterIt() {
        open("overview");
        List<Route> held = new CopyOnWriteArrayList<>();
        page.itself().route("**/*.js", held::add);
        page.locator(".views a[href='#/events']").click();
        page.itself().waitForCondition(() -> !held.isEmpty());
        page.go("fleet");

        page.itself().unroute("**/*.js");
        held.forEach(Route::resume);

        page.itself().waitForFunction("() => customElements.get('desk-events')");
        assertThat(page.locator("desk-fleet")).isVisible();
        assertThat(page.locator("desk-events")).hasCount(0);
        assertThat(page.locator(".views a[href='#/fleet']")).hasAttribute("aria-current", "page");
        page.isQuiet();
    }

    @ParameterizedTest
    @CsvSource({"360,740", "820,1180", "1440,900", "3840,2160"})
    void fitsOnScreensOfAllSizes(int width, int height) {
        open("overview");
        page.itself().setViewportSize(width, height);

        for (String view : List.of("overview", "fleet", "alerts", "map")) {
            page.go(view);
            assertThat(page.locator("desk-" + view).locator("h2").first()).isVisible();
            // Nothing is wider than the screen.
            page.itself()
                    .waitForFunction(
                            "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth");
        }
        page.isAccessible();
    }

    @Test
    void showsLightOrDarkAsItIsChosen() {
        open("alerts");
        String background = "getComputedStyle(document.body).backgroundColor";
        Object light = page.itself().evaluate(background);

        page.locator(".theme").click();
        assertThat(page.locator(".theme")).hasText("Colours: light");
        page.locator(".theme").click();
        assertThat(page.locator(".theme")).hasText("Colours: dark");
        Object dark = page.itself().evaluate(background);
        assertThat(dark).isNotEqualTo(light);

        page.itself().reload();
        assertThat(page.locator(".theme")).hasText("Colours: dark");
        assertThat(page.itself().evaluate(background)).isEqualTo(dark);
        page.isQuiet();
    }

    @Test
    void showsTimesInTheLocalZoneWithUtcBeside() {
        BrowserContext context =
                chromium().browser().newContext(new Browser.NewContextOptions().setTimezoneId("Asia/Kathmandu"));
        relay.answer(
                Fleet.HARBOUR + "/alerts?state=cleared&limit=50",
                RelayStub.page(
                        null,
                        Fleet.cleared(
                                "past",
                                "D1",
                                "warning",
                                "Past",
                                Instant.parse("2026-01-01T12:00:00Z"),
                                Instant.parse("2026-01-01T12:01:00Z"))));
        page = new DeskPage(context, relay.url() + "/", "alerts").untilLive(relay);

        assertThat(page.locator("[data-alert-id=past] time")).hasText("1 Jan, 17:45");
        assertThat(page.locator("[data-alert-id=past] time")).hasAttribute("title", "1 Jan 2026, 12:00:00 UTC");
        page.isQuiet();
    }

    private boolean focusIsOn(String selector) {
        return (boolean) page.itself().evaluate("(selector) => document.activeElement.matches(selector)", selector);
    }

    private static LocatorAssertions.HasTextOptions within(Duration limit) {
        return new LocatorAssertions.HasTextOptions().setTimeout(limit.toMillis());
    }

    private static LocatorAssertions.ContainsTextOptions containing(Duration limit) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(limit.toMillis());
    }

    private static int compressed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }
}
