package dev.flightrelay.page;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.api.WritableProject;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.RecordingFlightHub;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The page of live video in a real browser, with real video. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LivePageQuarkusTest extends BrowserFixture {

    private static final String PATH =
            "live.html?project=%s&device=%s&camera=165-0-7".formatted(WritableProject.PROJECT, WritableProject.DEVICE);
    private static final String LIVESTREAMS = WritableProject.BASE + "/livestreams";

    @TestHTTPResource("/")
    URI home;

    @Inject
    WritableProject project;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private RecordingFlightHub flightHub;
    private VideoServer video;
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void start() {
        flightHub = project.start();
        video = new VideoServer();
        context = chromium().browser().newContext();
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void stop() {
        if (context != null) {
            leave();
            context.close();
            video.close();
            flightHub.close();
        }
    }

    @Test
    void playsHlsAndLeavesWhenItIsClosed() {
        answers("srs", video.url("/live.m3u8"));
        open();

        playing();
        assertThat(page.locator("#camera")).hasText(WritableProject.DEVICE + " · 165-0-7");
        assertThat(viewers()).isEqualTo(1);
        leave();
        assertThat(complaints).isEmpty();
    }

    @Test
    void playsWhep() throws InterruptedException {
        answers("srs", video.url("/whep"));
        Page camera = context.newPage();
        camera.navigate(home.toString());
        open();

        video.answer((String) camera.evaluate(SENDS, video.offer()));
        playing();
        assertThat(complaints).isEmpty();
        leave();
        assertThat(video.whep).contains("POST /whep");
    }

    /* Within its last minute a stream that is watched is started anew. */
    @Test
    void followsAStreamThatIsStartedAnew() {
        flightHub.answers(started("srs", video.url("/live.m3u8"), 10));
        answers("srs", video.url("/live.m3u8?renewed"));
        page.clock().install();
        open();
        playing();
        page.waitForCondition(() -> flightHub.calls().size() == 2);

        page.clock().runFor(21_000);
        page.waitForCondition(() -> video.requests.contains("/live.m3u8?renewed"));
        playing();
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "agora, Agora, app_id=A7&channel=C7&uid=U7&token=sesame",
        "volc, Volcano Engine, app_id=A7&room_id=C7&user_id=U7&token=sesame"
    })
    void saysWhatIsNeededForOthersAndShowsNoToken(String type, String vendor, String url) {
        answers(type, url);
        open();

        assertThat(status()).containsText("by " + vendor);
        assertThat(status()).containsText("RTC library of that vendor");
        assertThat(page.locator("#details")).containsText("A7");
        assertThat(page.locator("#details")).containsText("C7");
        assertThat(page.locator("#details")).containsText("U7");
        assertThat(page.locator("body")).not().containsText("sesame");
        assertThat(page.locator("#video")).isHidden();
    }

    @Test
    void tellsARefusalAndStartsAgain() {
        flightHub.answers(200, "{\"code\":213014,\"message\":\"cannot stream\"}");
        answers("srs", video.url("/live.m3u8"));
        open();

        assertThat(status()).containsText("No stream: ");
        assertThat(status()).hasAttribute("data-phase", "failed");
        page.locator("#again").click();
        playing();
    }

    @Test
    void tellsThatVideoCannotBePlayed() {
        answers("srs", video.url("/none.m3u8"));
        open();

        assertThat(status()).containsText("The video cannot be played: manifestLoadError");
        assertThat(page.locator("#again")).isVisible();
    }

    private static final String SENDS = """
            async (sdp) => {
              const canvas = document.body.appendChild(document.createElement('canvas'));
              const paint = canvas.getContext('2d');
              setInterval(() => paint.fillRect(Math.random() * 300, 0, 9, 150), 50);
              const peer = (globalThis.peer = new RTCPeerConnection());
              for (const track of canvas.captureStream(20).getTracks()) peer.addTrack(track);
              await peer.setRemoteDescription({ type: 'offer', sdp });
              await peer.setLocalDescription();
              await new Promise((done) => {
                const look = () => peer.iceGatheringState === 'complete' && done();
                peer.addEventListener('icegatheringstatechange', look);
                look();
              });
              return peer.localDescription.sdp;
            }""";

    private void answers(String type, String url) {
        flightHub.answers(started(type, url, 3600));
    }

    private static String started(String type, String url, int seconds) {
        return "{\"url\":\"%s\",\"url_type\":\"%s\",\"expire_ts\":%d}"
                .formatted(url, type, Instant.now().plusSeconds(seconds).getEpochSecond());
    }

    private void open() {
        page.navigate(home.resolve(PATH).toString());
    }

    private void leave() {
        page.navigate("about:blank");
        page.waitForCondition(() -> viewers() == 0);
    }

    private Locator status() {
        return page.locator("#status");
    }

    private void playing() {
        assertThat(status()).hasText("Playing");
        page.waitForFunction("() => document.getElementById('video').currentTime > 0.2");
    }

    private static int viewers() {
        List<Integer> viewers =
                given().get(LIVESTREAMS).then().statusCode(200).extract().path("items.viewers");
        return viewers.stream().mapToInt(number -> number).sum();
    }
}
