package dev.flightrelay.page;

import java.time.Instant;
import java.util.stream.IntStream;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.page.LiveStub.Answer;
import dev.flightrelay.page.LiveStub.Sent;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Live video on the desk: who may watch what, and what is said where nothing plays. */
class DeskLiveIT extends DeskFixture {

    private static final String STREAMS = Fleet.HARBOUR + "/livestreams";
    private static final String AGORA =
            "{\"url\":\"\",\"appId\":\"A7\",\"channel\":\"C7\",\"userId\":\"U7\",\"token\":\"sesame\"}";

    private final LiveStub stub = new LiveStub();

    @BeforeEach
    void answerStreams() {
        relay.answers = stub;
        relay.list(STREAMS);
        relay.list(Fleet.RAIL + "/livestreams");
        String cameras = IntStream.rangeClosed(1, 8)
                .mapToObj(number ->
                        "{\"cameraIndex\":\"165-0-%d\",\"positions\":[],\"position\":null,\"lenses\":[],\"lens\":null}"
                                .formatted(number))
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        String lenses = "\"cameras\":[{\"cameraIndex\":\"99-0-0\",\"positions\":[],\"position\":null,"
                + "\"lenses\":[\"wide\",\"zoom\",\"ir\"],\"lens\":\"wide\"}]";
        relay.list(
                Fleet.HARBOUR + "/devices",
                Fleet.dock("D1", "Pier 1", true),
                Fleet.dock("D3", "Pier 3", true).replaceFirst("\"cameras\":\\[.*]", "\"cameras\":[" + cameras + "]"),
                Fleet.aircraft("A1", "Heron", false, "D1").replaceFirst("\"cameras\":\\[.*]", lenses));
        stub.answers.put("POST livestreams", new Answer(201, LiveStub.seen("s-1", "D1", "agora", AGORA)));
        stub.answers.put("PUT me", new Answer(200, LiveStub.seen("s-1", "D1", "agora", AGORA)));
    }

    @Test
    void startsAStreamAndShowsWhoWatchesAndHowLong() {
        open("live");
        choose("D1");
        relay.list(
                STREAMS,
                LiveStub.stream(
                        "s-1", "D1", "165-0-7", "agora", 2, Instant.now().plusSeconds(3590)));
        page.locator("#live-quality").selectOption("smooth");
        watch().click();

        assertThat(tile("D1").locator("h3")).hasText("Pier 1, camera");
        assertThat(frame("D1").locator("#status")).containsText("by Agora");
        assertThat(frame("D1").locator("#details")).containsText("C7");
        assertThat(frame("D1").locator("body")).not().containsText("sesame");
        assertThat(frame("D1").locator("header")).isHidden();
        assertThat(tile("D1").locator(".live-viewers")).hasText("2 viewers");
        assertThat(tile("D1").locator(".live-left")).hasText("59 min");
        assertThat(watch()).hasAttribute("aria-disabled", "true");
        assertThat(page.locator("#live-reason")).hasText("This camera is shown already.");
        Sent start = stub.sent.get(0);
        assertThat(start.path()).isEqualTo(STREAMS);
        assertThat(start.body())
                .contains("\"deviceSn\":\"D1\"", "\"cameraIndex\":\"165-0-7\"", "\"quality\":\"smooth\"");
        page.isAccessible();

        tile("D1").locator(".live-stop").click();
        assertThat(page.locator(".live-tile")).hasCount(0);
        page.itself()
                .waitForCondition(
                        () -> stub.sent.stream().anyMatch(sent -> sent.method().equals("DELETE")));
        assertThat(page.locator("#live-none")).containsText("up to 6 play at once");
        page.isQuietBut("/livestreams/s-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            started; renewed; ; It was started anew at
            expiring; watched; ; It is about to end, and is being started anew.
            expiring; unwatched; ; nobody counts as watching it
            ended; unwatched; ; nobody counted as watching it.
            ended; not-renewed; writes-disabled; could not be started anew. Starting streams was switched off
            ended; expired; ; Start it again.
            """)
    void tellsWhatBecomesOfAStream(String type, String reason, String code, String text) {
        open("live");
        choose("D1");
        watch().click();
        assertThat(frame("D1").locator("#status")).containsText("by Agora");

        relay.event("livestream." + type, Fleet.HARBOUR, LiveStub.told("s-1", reason, code));

        assertThat(tile("D1").locator(".live-told")).containsText(text);
        page.isQuiet();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            422; device-offline; The device is off line. Wait until it is on line
            422; camera-cannot-stream; Take another one
            504; outcome-unknown; Wait a minute and start again
            503; storage-unavailable; database is away
            403; upstream-scope-missing; Livestream and Device Management
            403; upstream-wrong-project; the device is in another project
            502; upstream-key-rejected; does not accept the organisation key
            503; upstream-unreachable; cannot reach FlightHub
            403; writes-disabled; relay.writes.enabled
            422; upstream-refused; Detail of upstream-refused.
            """)
    void saysWhyNothingPlays(int status, String code, String text) {
        stub.answers.put("POST livestreams", Answer.problem(status, code, ""));
        open("live");
        choose("D1");
        watch().click();

        assertThat(frame("D1").locator("#status")).containsText("No stream: ");
        assertThat(frame("D1").locator("#status")).containsText(text);
        assertThat(frame("D1").locator("#again")).isVisible();
        page.isQuietBut("/livestreams");
    }

    @Test
    void aViewerJoinsAndCannotStart() {
        relay.answer("/session", "{\"name\":\"wall\",\"role\":\"viewer\",\"signedIn\":true}");
        Instant end = Instant.now().plusSeconds(3590);
        relay.list(
                STREAMS,
                LiveStub.stream("s-1", "D1", "165-0-7", "hls", 1, end),
                LiveStub.stream("s-2", "D3", "165-0-1", "volc", 1, end));
        stub.answers.put("PUT me", new Answer(200, LiveStub.seen("s-1", "D1", "hls", "null")));
        open("live");

        choose("D3");
        page.locator("#live-camera").selectOption("165-0-2");
        assertThat(page.locator("#live-reason"))
                .hasText(
                        "Starting a stream takes the role of an operator. You are signed in as a viewer: you can join those that run.");
        // Where it cannot be pressed, Playwright waits: this is what a finger does.
        watch().dispatchEvent("click");
        page.locator("#live-camera").selectOption("165-0-1");
        assertThat(page.locator("#live-reason")).containsText("credentials are for the one who started it");
        assertThat(row("s-2").locator("button")).hasAttribute("aria-disabled", "true");
        assertThat(row("s-1")).containsText("Pier 1, camera");
        assertThat(row("s-1")).containsText("HLS · 1 viewer · time left 59 min");
        row("s-1").locator("button").click();

        assertThat(frame("D1").locator("#status")).containsText("does not know how to see this stream");
        assertThat(page.locator(".live-tile")).hasCount(1);
        assertThat(stub.sent.stream().filter(sent -> sent.method().equals("POST")))
                .isEmpty();
        assertThat(stub.sent.get(0).path()).isEqualTo(STREAMS + "/s-1/viewers/me");
        page.isAccessible();
        page.isQuietBut("/livestreams/s-1");
    }

    @Test
    void saysWhatNeitherCanBeStartedNorShown() {
        stub.checks = CommandsStub.WRITES_OFF;
        open("live");
        choose("D1");

        assertThat(page.locator("#live-reason")).containsText("relay.writes.enabled");
        watch().dispatchEvent("click");
        assertThat(page.locator(".live-tile")).hasCount(0);
        assertThat(stub.sent).isEmpty();
        page.isQuiet();
    }

    @Test
    void showsNoMoreThanABrowserCanPlay() {
        open("live");
        choose("D3");
        for (int number = 1; number <= 6; number++) {
            page.locator("#live-camera").selectOption("165-0-" + number);
            assertThat(watch()).hasAttribute("aria-disabled", "false");
            watch().click();
            assertThat(page.locator(".live-tile")).hasCount(number);
        }
        page.locator("#live-camera").selectOption("165-0-7");
        assertThat(page.locator("#live-reason"))
                .hasText("6 videos are open, which is the most. Stop one of them first.");
        choose("A1");
        assertThat(page.locator("#live-reason")).containsText("6 videos are open");
        page.locator(".live-stop").first().click();
        assertThat(page.locator("#live-reason")).hasText("Heron is off line.");
    }

    @Test
    void changesTheLensOfWhatIsShown() {
        relay.list(
                Fleet.HARBOUR + "/devices",
                Fleet.aircraft("A1", "Heron", true, "D1")
                        .replaceFirst(
                                "\"cameras\":\\[.*]",
                                "\"cameras\":[{\"cameraIndex\":\"99-0-0\",\"positions\":[],\"position\":null,"
                                        + "\"lenses\":[\"wide\",\"ir\"],\"lens\":\"wide\"}]"));
        CommandsStub commands = new CommandsStub();
        commands.answers.add(CommandsStub.Answer.accepted("operation-1"));
        relay.answers = (exchange, path) -> stub.answered(exchange, path) || commands.answered(exchange, path);
        open("live");
        choose("A1");
        watch().click();
        Locator tile = tile("A1");
        tile.locator("summary").click();
        assertThat(tile.locator("[data-command=lens-wide]")).hasAttribute("aria-disabled", "true");
        tile.locator("[data-command=lens-ir]").click();
        assertThat(page.locator("#command-dialog")).containsText("changes its lens to infrared");
        page.locator("#command-dialog [value=send][aria-disabled=false]").click();

        assertThat(tile.locator(".live-lately")).containsText("Lens: infrared was accepted.");
        assertThat(commands.sent).hasSize(1);
        assertThat(commands.sent.get(0).path()).isEqualTo(Fleet.HARBOUR + "/devices/A1/lens");
        page.isQuiet();
    }

    private void choose(String sn) {
        page.locator("#live-device").selectOption(sn);
    }

    private Locator watch() {
        return page.locator("#live-watch");
    }

    private Locator tile(String sn) {
        return page.locator(".live-tile[data-device-sn=" + sn + "]");
    }

    private FrameLocator frame(String sn) {
        return page.itself().frameLocator(".live-tile[data-device-sn=" + sn + "] iframe");
    }

    private Locator row(String id) {
        return page.locator(".live-row[data-livestream-id=" + id + "]");
    }
}
