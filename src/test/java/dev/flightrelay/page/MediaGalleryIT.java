package dev.flightrelay.page;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Ten thousand files of a flight, whose pictures lie on another site; a stub answers for the API. */
class MediaGalleryIT extends DeskFixture {

    private static final int FILES = 10_000;
    private static final int PAGE = 1_000;
    private static final int AT_ONCE = 8;
    private static final String LOADING =
            "() => [...document.querySelectorAll('desk-thumb img')].filter(({ complete }) => !complete).length";
    private static final String MEDIA = Fleet.HARBOUR + "/tasks/t-1/media";

    private final Storage storage = new Storage();
    private volatile int files = FILES;

    @BeforeEach
    void fillMedia() {
        Missions task = Missions.task("t-1", "Roof survey", "D1")
                .status("success")
                .flown(Instant.now().minusSeconds(900), Instant.now())
                .media("uploading", FILES, FILES + 1);
        relay.list(Fleet.HARBOUR + "/tasks", task.json());
        relay.list(Fleet.RAIL + "/tasks");
        relay.answer(Fleet.HARBOUR + "/tasks/t-1", task.json());
        relay.answers = this::answered;
    }

    @AfterEach
    void closeStorage() {
        storage.close();
    }

    @Test
    void showsTenThousandFilesOfWhichOnlyThoseInSightAreInThePage() {
        openGallery();
        assertThat(gallery("#gallery-count")).hasText("10000 files");
        assertThat(tile(0)).hasAccessibleName("DJI_00000_V.jpeg, Picture, 1.2 MB");
        assertThat(tile(0).locator("img")).hasJSProperty("naturalWidth", 64);
        staysSmall();

        for (int step = 0; step < 20; step++) {
            gallery("main").evaluate("() => scrollBy(0, 4000)");
            staysSmall();
        }
        gallery("main").evaluate("() => scrollTo(0, document.documentElement.scrollHeight)");
        assertThat(tile(FILES - 1)).isVisible();
        assertThat(tile(FILES - 1).locator("img")).hasJSProperty("naturalWidth", 64);
        staysSmall();
        // Those that went by unseen were not asked for.
        assertThat(storage.requests.size()).isLessThan(FILES / 4);
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void isUsedWithTheKeyboard() {
        files = 200;
        openGallery();
        var keyboard = page.itself().keyboard();
        tile(0).focus();
        keyboard.press("ArrowRight");
        assertThat(tile(1)).isFocused();
        keyboard.press("End");
        assertThat(tile(199)).isFocused();
        keyboard.press("ArrowLeft");
        assertThat(tile(198)).isFocused();

        keyboard.press("Enter");
        assertThat(gallery("#large-title")).hasText("DJI_00198_V.jpeg");
        assertThat(gallery("#large img")).hasJSProperty("naturalWidth", 64);
        assertThat(gallery("#large-download")).hasAttribute("href", relay.url() + "/api/v1" + MEDIA + "/m-198/content");
        keyboard.press("ArrowLeft");
        assertThat(gallery("#large-title")).hasText("DJI_00197_V.jpeg");
        keyboard.press("Escape");
        assertThat(gallery("#large")).isHidden();
        assertThat(tile(197)).isFocused();
        keyboard.press("Home");
        assertThat(tile(0)).isFocused();
        page.isQuiet();
    }

    @Test
    void filtersByKindAndName() {
        files = 30;
        openGallery();
        gallery("#gallery-kind").selectOption("video");
        assertThat(gallery("#gallery-count")).hasText("3 files");
        assertThat(gallery(".media-tile").first()).hasAccessibleName("DJI_00009_V.MP4, Video, 1.2 MB");
        gallery("#gallery-kind").selectOption("");
        gallery("#gallery-search").fill("00012");
        assertThat(gallery("#gallery-count")).hasText("1 file");
        gallery("#gallery-search").fill("nothing");
        assertThat(gallery("#gallery-empty")).hasText("No file is like this.");
        page.isQuiet();
    }

    @Test
    void saysThatALinkDoesNotLoad() {
        files = 8;
        openGallery();
        assertThat(tile(5)).containsText("Preview does not load");
        tile(5).click();
        assertThat(gallery("#large-failed")).containsText("The relay gave a link, but the file did not load");
        gallery("#large-after").click();
        assertThat(gallery("#large-failed")).containsText("FlightHub gives no content of media m-6");
        page.isQuietBut("");
    }

    @Test
    void showsFilesThatComeLater() {
        files = 3;
        openGallery();
        assertThat(gallery("#gallery-count")).hasText("3 files");

        files = 4;
        relay.event(
                "task.media",
                Fleet.HARBOUR,
                Missions.task("t-1", "Roof survey", "D1")
                        .status("success")
                        .media(null, 4, 10_001)
                        .told(null));
        assertThat(gallery("#gallery-count")).hasText("4 files");
        assertThat(page.locator("#media-counted")).hasText("4 of 10001 files");
        page.isQuiet();
    }

    @Test
    void saysThatThereAreNone() {
        relay.answers = (exchange, path) -> {
            if (!path.equals(MEDIA)) {
                return false;
            }
            RelayStub.send(exchange, 422, "{\"status\":422,\"code\":\"upstream-refused\",\"upstreamCode\":217028}");
            return true;
        };
        openGallery();
        assertThat(gallery("#gallery-empty")).hasText("FlightHub has no files of this task, or none yet.");
        page.isQuietBut("/media");
    }

    @Test
    void asksNobodyElseButTheStorage() {
        files = 3;
        openGallery();
        assertThat(tile(2).locator("img")).hasJSProperty("naturalWidth", 64);
        Page gallery = page.itself().context().newPage();
        var response = gallery.navigate(relay.url() + "/gallery.html");
        assertThat(List.of(response.headerValue("content-security-policy").split("; ")))
                .contains("default-src 'self'", "img-src 'self' http: https:", "frame-ancestors 'self'");
        gallery.close();
        page.isQuiet();
    }

    private boolean answered(HttpExchange exchange, String path) throws IOException {
        if (path.equals(MEDIA)) {
            String query = exchange.getRequestURI().getQuery();
            int from = query.contains("after=") ? Integer.parseInt(query.replaceFirst(".*after=(\\d+).*", "$1")) : 0;
            int to = Math.min(files, from + PAGE);
            String items =
                    IntStream.range(from, to).mapToObj(MediaGalleryIT::file).collect(Collectors.joining(","));
            RelayStub.send(exchange, 200, RelayStub.page(to < files ? String.valueOf(to) : null, items));
            return true;
        }
        if (!path.startsWith(MEDIA)) {
            return false;
        }
        String id = path.replaceFirst(".*/media/(.+)/.*", "$1");
        if (id.equals("m-6") && files == 8) {
            String detail =
                    "FlightHub gives no content of media m-6: it may be a folder, which FlightHub does not open.";
            RelayStub.send(exchange, 404, "{\"status\":404,\"code\":\"not-found\",\"detail\":\"" + detail + "\"}");
            return true;
        }
        String name = id.equals("m-5") && files == 8 ? "broken" : id;
        exchange.getResponseHeaders().set("Location", storage.url() + "/" + name + "?Signature=secret");
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
        return true;
    }

    /* Every tenth is a video. */
    private static String file(int number) {
        boolean isVideo = number % 10 == 9;
        return """
                {"mediaId":"m-%d","name":"DJI_%05d_V","type":"%s","suffix":"%s","sizeBytes":1163264,"createdAt":"2026-11-21T07:01:00Z"}""".formatted(number, number, isVideo ? "video" : "image", isVideo ? ".MP4" : ".jpeg");
    }

    private void openGallery() {
        page = new DeskPage(chromium(), relay, "missions/p-1/t-1/media");
        page.knows(storage.url());
        page.untilLive(relay);
        tile(0).or(gallery("#gallery-empty")).first().waitFor();
    }

    /* What is there at once: tiles of the rows in sight and of some beyond, and few pictures that load. */
    private void staysSmall() {
        assertThat(gallery(".media-tile").count()).isBetween(1, 200);
        assertThat((int) gallery("main").evaluate("() => document.querySelectorAll('*').length"))
                .isLessThan(2_500);
        assertThat((int) gallery("main").evaluate(LOADING)).isLessThanOrEqualTo(AT_ONCE);
    }

    private Locator gallery(String selector) {
        FrameLocator frame = page.itself().frameLocator(".gallery-frame");
        return frame.locator(selector);
    }

    private Locator tile(int index) {
        return gallery("[data-index='" + index + "']");
    }
}
