package dev.flightrelay.page;

import java.time.Instant;
import java.util.stream.IntStream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The history of alerts, and their calls for attention. */
class DeskAlertsIT extends DeskFixture {

    private static final String CLEARED = "/alerts?state=cleared&limit=50";

    /** Counts what would be heard and seen, as a machine of tests has neither. */
    private static final String NO_DEVICES = """
            window.tones = 0;
            window.told = [];
            window.asked = 0;
            OscillatorNode.prototype.start = () => window.tones++;
            OscillatorNode.prototype.stop = () => {};
            window.Notification = class {
              static permission = 'default';
              static async requestPermission() {
                window.asked++;
                return (Notification.permission = 'granted');
              }
              constructor(title, { body }) {
                window.told.push(`${title}: ${body}`);
              }
            };""";

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void showsTheHistoryAndItsFilters() {
        relay.answer(Fleet.HARBOUR + CLEARED, RelayStub.page(null, past(1), past(3)));
        relay.answer(Fleet.RAIL + CLEARED, RelayStub.page(null, past(2)));
        relay.answer(Fleet.RAIL + CLEARED + "&level=warning", RelayStub.page(null));
        relay.answer(Fleet.RAIL + CLEARED + "&level=warning&device=D2", RelayStub.page(null, past(4)));
        open("alerts");

        assertThat(history()).hasText(new String[] {"Past 3", "Past 2", "Past 1"});
        assertThat(page.locator("[data-alert-id=past-3]")).containsText("lasted 1 min");
        assertThat(page.locator("[data-alert-id=past-3]")).containsText("Not acknowledged");
        assertThat(page.locator("#history-more")).hasCount(0);
        page.isAccessible();

        page.locator("#history-project").selectOption(new SelectOption().setLabel("Rail Corridor"));
        assertThat(history()).hasText(new String[] {"Past 2"});
        page.locator("#history-level").selectOption("warning");
        assertThat(page.locator("#history .empty")).hasText("No alerts like this.");
        page.locator("#history-device").selectOption("D2");
        assertThat(history()).hasText(new String[] {"Past 4"});
        page.isQuiet();
    }

    @Test
    void readsTheHistoryPageByPage() {
        relay.answer(Fleet.HARBOUR + CLEARED, RelayStub.page("h2", past(9), past(7)));
        relay.answer(Fleet.HARBOUR + CLEARED + "&after=h2", RelayStub.page(null, past(5), past(3)));
        relay.answer(Fleet.RAIL + CLEARED, RelayStub.page("r2", past(8), past(4)));
        relay.answer(Fleet.RAIL + CLEARED + "&after=r2", RelayStub.page(null, past(2)));
        open("alerts");

        // What is older than 7 waits: the harbour may have something in between.
        assertThat(history()).hasText(new String[] {"Past 9", "Past 8", "Past 7"});
        page.locator("#history-more").click();
        assertThat(history()).hasText(names(9, 8, 7, 5, 4));
        page.locator("#history-more").click();
        assertThat(history()).hasText(names(9, 8, 7, 5, 4, 3, 2));
        assertThat(page.locator("#history-more")).hasCount(0);
        page.isQuiet();
    }

    @Test
    void addsToTheHistoryWhatIsCleared() {
        relay.answer(Fleet.HARBOUR + CLEARED, RelayStub.page(null, past(1)));
        relay.answer(Fleet.RAIL + CLEARED, RelayStub.page(null));
        open("alerts");
        assertThat(history()).hasText(new String[] {"Past 1"});

        Instant now = Instant.now();
        relay.event(
                "hms.cleared",
                Fleet.RAIL,
                Fleet.cleared("a-2", "D2", "warning", "Network lost", now.minusSeconds(200), now));
        assertThat(history()).hasText(new String[] {"Network lost", "Past 1"});
        assertThat(page.alert("a-2")).hasCount(0);
        page.isQuiet();
    }

    @Test
    void callsWhenItIsWished() {
        BrowserContext context = chromium().browser().newContext();
        context.addInitScript(NO_DEVICES);
        page = new DeskPage(context, relay.url() + "/", "overview").untilLive(relay);
        Instant now = Instant.now();

        raise("a-10", "Cover open", now);
        assertThat(page.itself().evaluate("[tones, told.length, asked]"))
                .asString()
                .isEqualTo("[0, 0, 0]");

        page.locator("#call-sound").click();
        assertThat(page.locator("#call-sound")).hasAttribute("aria-checked", "true");
        page.locator("#call-notification").click();
        assertThat(page.locator("#call-notification")).hasAttribute("aria-checked", "true");
        page.itself().evaluate("tones = 0");
        raise("a-11", "Smoke", now);
        // A warning is three tones.
        page.itself().waitForFunction("() => tones === 3 && told.length === 1");
        assertThat(page.itself().evaluate("told[0]")).isEqualTo("Warning on duty: Smoke · Pier 1");

        page.locator("#call-sound").click();
        page.locator("#call-notification").click();
        raise("a-12", "Rain", now);
        assertThat(page.itself().evaluate("[tones, told.length, asked]"))
                .asString()
                .isEqualTo("[3, 1, 1]");
        page.isQuiet();
    }

    @Test
    void keepsTheWishOfASound() {
        BrowserContext context = chromium().browser().newContext();
        page = new DeskPage(context, relay.url() + "/", "overview").untilLive(relay);
        page.locator("#call-sound").click();
        assertThat(page.locator("#call-sound")).hasText("Sound: on");

        // What a browser with nobody at it says.
        context.addInitScript("Object.defineProperty(BaseAudioContext.prototype, 'state', { value: 'suspended' })");
        page.itself().reload();
        assertThat(page.locator("#call-sound")).hasText("Sound: on");
        assertThat(page.locator(".call-hint")).containsText("once you click or press a key");
        page.isQuiet();
    }

    @Test
    void tellsAViewerWhoMayAcknowledge() {
        relay.answer("/session", "{\"name\":\"screen\",\"role\":\"viewer\",\"signedIn\":true}");
        open("alerts");

        assertThat(page.alert("a-2")).containsText("Acknowledging takes the role of an operator.");
        assertThat(page.alert("a-2").locator("button")).hasCount(0);
        assertThat(page.locator("#account-name")).hasText("screen");
        page.isAccessible();
    }

    private void raise(String id, String message, Instant at) {
        relay.event("hms.raised", Fleet.HARBOUR, Fleet.alert(id, "D1", "warning", message, at));
        assertThat(page.alert(id)).isVisible();
    }

    private Locator history() {
        return page.locator(".history-message");
    }

    private static String[] names(int... numbers) {
        return IntStream.of(numbers).mapToObj(number -> "Past " + number).toArray(String[]::new);
    }

    /** An alert of a minute; the higher the number, the newer. */
    private static String past(int number) {
        Instant raisedAt = NOON.plusSeconds(3600L * number);
        return Fleet.cleared("past-" + number, "D2", "warning", "Past " + number, raisedAt, raisedAt.plusSeconds(60));
    }
}
