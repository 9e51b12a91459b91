package dev.flightrelay.page;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.api.WritableProject;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.RecordingFlightHub;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Live video on the desk in a real browser, with real video. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DeskLiveQuarkusTest extends BrowserFixture {

    private static final String LIVESTREAMS = WritableProject.BASE + "/livestreams";
    private static final String CAMERA =
            "{\"cameraIndex\":\"%s\",\"positions\":[],\"position\":null,\"lenses\":[],\"lens\":null}";
    private static final LocatorAssertions.HasTextOptions SOON =
            new LocatorAssertions.HasTextOptions().setTimeout(30_000);

    @TestHTTPResource("/")
    URI home;

    @Inject
    WritableProject project;

    private RecordingFlightHub flightHub;
    private VideoServer video;
    private DeskPage page;

    @BeforeEach
    void start() {
        flightHub = project.start();
        project.execute(
                "update device set online = true, callsign = 'Pier 1', cameras = $1 where organization_id = $2",
                Tuple.of(
                        "[" + CAMERA.formatted("165-0-7") + "," + CAMERA.formatted("176-0-0") + "]",
                        flightHub.organizationId()));
        video = new VideoServer();
    }

    @AfterEach
    void stop() {
        if (page != null) {
            page.itself().navigate("about:blank");
            page.itself().waitForCondition(() -> viewers() == 0);
            page.close();
        }
        video.close();
        flightHub.close();
    }

    @Test
    void playsTwoCamerasAtOnceAndLeavesThem() {
        flightHub.answers(started(video.url("/live.m3u8?one"), 3600));
        flightHub.answers(started(video.url("/live.m3u8?two"), 3600));
        open();
        watch("165-0-7");
        watch("176-0-0");

        plays(0);
        plays(1);
        assertThat(page.locator(".live-viewers").first()).hasText("1 viewer", SOON);
        assertThat(page.locator(".live-left").first()).hasText("59 min", SOON);
        assertThat(page.locator(".live-row")).hasCount(2);
        assertThat(viewers()).isEqualTo(2);

        page.locator(".live-stop").first().click();
        page.itself().waitForCondition(() -> viewers() == 1);
        page.go("alerts");
        page.itself().waitForCondition(() -> viewers() == 0);
        page.isQuietButFor(video.url("/"));
    }

    /* Within its last minute a stream that is watched is started anew. */
    @Test
    void showsThatAStreamIsStartedAnew() {
        flightHub.answers(started(video.url("/live.m3u8"), 20));
        flightHub.answers(started(video.url("/live.m3u8?renewed"), 3600));
        open();
        watch("165-0-7");
        plays(0);

        assertThat(page.locator(".live-told"))
                .containsText("It was started anew at", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertThat(page.locator(".live-left").first()).hasText("59 min", SOON);
        page.itself().waitForCondition(() -> video.requests.contains("/live.m3u8?renewed"));
        plays(0);
        page.isQuietButFor(video.url("/"));
    }

    @Test
    void joinsAStreamThatRuns() {
        flightHub.answers(started(video.url("/live.m3u8"), 3600));
        open();
        given().contentType("application/json")
                .body("{\"deviceSn\":\"%s\",\"cameraIndex\":\"165-0-7\",\"durationSeconds\":3600}"
                        .formatted(WritableProject.DEVICE))
                .post(LIVESTREAMS)
                .then()
                .statusCode(201);
        // The event of the start tells of it.
        assertThat(page.locator(".live-row")).containsText("Pier 1, camera 1 (165-0-7)");
        page.locator(".live-row button").click();

        plays(0);
        assertThat(flightHub.calls()).hasSize(1);
        page.isQuietButFor(video.url("/"));
    }

    @Test
    void saysWhyItDoesNotPlay() {
        flightHub.answers(started(video.url("/none.m3u8"), 3600));
        open();
        watch("165-0-7");

        assertThat(frame(0).locator("#status")).containsText("The video cannot be played: manifestLoadError");
        assertThat(frame(0).locator("#status")).containsText("the browser has to reach where it comes from");
    }

    private static String started(String url, int seconds) {
        return "{\"url\":\"%s\",\"url_type\":\"srs\",\"expire_ts\":%d}"
                .formatted(url, Instant.now().plusSeconds(seconds).getEpochSecond());
    }

    private void open() {
        page = new DeskPage(chromium(), home.toString(), "live");
        assertThat(page.connection()).hasText("Live");
        page.locator("#live-project").selectOption(WritableProject.PROJECT);
    }

    private void watch(String camera) {
        page.locator("#live-camera").selectOption(camera);
        assertThat(page.locator("#live-watch")).hasAttribute("aria-disabled", "false");
        page.locator("#live-watch").click();
    }

    private void plays(int number) {
        assertThat(frame(number).locator("#status")).hasText("Playing", SOON);
        Locator playing = frame(number).locator("#video");
        page.itself().waitForCondition(() -> (Boolean) playing.evaluate("video => video.currentTime > 0.2"));
    }

    private FrameLocator frame(int number) {
        return page.locator(".live-tile").nth(number).frameLocator("iframe");
    }

    private static int viewers() {
        List<Integer> viewers =
                given().get(LIVESTREAMS).then().statusCode(200).extract().path("items.viewers");
        return viewers.stream().mapToInt(number -> number).sum();
    }
}
