package dev.flightrelay.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import dev.flightrelay.faults.FastWatch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;

/** Makes the pictures of the documentation anew: {@code ./mvnw test -Dtest=ScreenshotsQuarkusTest -Dupdate-docs=true}. */
@QuarkusTest
@TestProfile(FastWatch.class)
@EnabledIfSystemProperty(named = "update-docs", matches = "true", disabledReason = "writes into docs/images")
class ScreenshotsQuarkusTest extends SimulatedDesk {

    private static final String DOCK = "7CTDSIM00000001";
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(120_000);
    private static final String DEVICE = "devices/" + PROJECT + "/" + DOCK;

    /** What a picture shows before it is taken. */
    private final Map<String, Consumer<DeskPage>> preparations = Map.of(
            "command", this::askToReturn,
            "map", this::showAFlight,
            "missions", this::showTasks,
            "live", this::watch,
            "reconstruction", this::putPhotos);

    /* What one picture needed, the next one shall not show. */
    private void raiseAlerts() {
        resetWorld();
        simulator.world().raiseAlert(DOCK, "0x19110406", "warning", "Dock cover is open", Map.of());
        simulator
                .world()
                .raiseAlert("7CTDSIM00000002", "0x1C000207", "reminder", "Wind at the dock is strong", Map.of());
        simulator.world().setOnline("7CTDSIM00000003", false);
    }

    @Test
    void takesPictures() throws IOException {
        for (Screenshot shot : Screenshot.ALL) {
            raiseAlerts();
            take(shot);
        }
    }

    private void take(Screenshot shot) throws IOException {
        BrowserContext context = chromium()
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(shot.width(), shot.height())
                        .setColorScheme(shot.isDark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setReducedMotion(ReducedMotion.REDUCE));
        String view = shot.view().equals("device") ? DEVICE : shot.view();
        try (DeskPage page = new DeskPage(context, home.toString(), view)) {
            assertThat(page.connection()).hasText("Live");
            page.locator("desk-" + view.replaceFirst("/.*", "") + " h2").first().waitFor();
            if (page.locator(".battery").first().isVisible()) {
                assertThat(page.locator(".battery").first()).containsText("%", SOON);
            }
            String id = simulator
                    .world()
                    .raiseAlert(DOCK, "0x1C000209", "notification", "Firmware can be updated", Map.of());
            assertThat(page.locator("#newest")).containsText("ago", SOON);
            preparations.getOrDefault(shot.name(), ready -> {}).accept(page);
            Path file = shot.file();
            page.itself().screenshot(new Page.ScreenshotOptions().setPath(file));
            Screenshot.shrink(file);
            simulator.world().clearAlert(id);
        }
    }

    /* On its way, with the dock that it came from. */
    private void showAFlight(DeskPage page) {
        fly();
        page.locator("[data-place='1581FSIM00000001']").click();
        assertThat(page.locator("#map-chosen")).containsText("Manual flight", SOON);
        page.locator("#map-follow").click();
        page.itself()
                .waitForFunction(
                        "() => (document.querySelector('path.map-way')?.getAttribute('d') ?? '').split('L').length > 12",
                        null,
                        new Page.WaitForFunctionOptions().setTimeout(120_000));
    }

    /* Only the script has flown for a day. */
    private void showTasks(DeskPage page) {
        simulator.world().setScript(true);
        page.locator("#missions-span").selectOption("3");
        // The relay asks each dock at its own pace.
        page.locator(".lane").nth(2).waitFor(new Locator.WaitForOptions().setTimeout(400_000));
    }

    private void fly() {
        given().contentType("application/json")
                .body(Map.of("deviceSn", DOCK))
                .post(simulator.url() + "/control/flights")
                .then()
                .statusCode(200);
    }

    /* Of an aircraft in flight. */
    private void askToReturn(DeskPage page) {
        fly();
        assertThat(page.locator(".fact-card").last()).containsText("Manual flight", SOON);
        page.locator("[data-command=return]").click();
        assertThat(page.locator(".command-check")).hasCount(2);
    }

    /* Two cameras, whose video comes from the address that the simulator tells. */
    private void watch(DeskPage page) {
        simulator.world().streams().setPlayer("hls");
        page.itself().context().route("https://live.example.invalid/**", route -> {
            String file = route.request().url().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
            String path = "src/test/resources/hls/" + (file.endsWith(".m3u8") ? "live.m3u8" : file);
            route.fulfill(new Route.FulfillOptions()
                    .setPath(Path.of(path))
                    .setHeaders(Map.of("Access-Control-Allow-Origin", "*")));
        });
        page.locator("#live-project").selectOption(PROJECT);
        for (String device : List.of(DOCK, "1581FSIM00000001")) {
            page.locator("#live-device option[value='" + device + "']")
                    .waitFor(new Locator.WaitForOptions()
                            .setState(WaitForSelectorState.ATTACHED)
                            .setTimeout(120_000));
            page.locator("#live-device").selectOption(device);
            page.locator("#live-watch[aria-disabled=false]").click();
            assertThat(page.locator(".live-tile[data-device-sn='" + device + "']")
                            .frameLocator("iframe")
                            .locator("#status"))
                    .containsText("Playing", SOON);
        }
        assertThat(page.locator(".live-left")).hasCount(2);
    }

    private void putPhotos(DeskPage page) {
        page.locator("#reconstruction-project").selectOption(PROJECT);
        page.locator("#new-job > summary").click();
        page.locator("#job-name").fill("Quay wall");
        page.locator("#new-job [value='3d']").check();
        page.locator("#job-make").click();
        page.locator(".drop").evaluate("""
                (zone) => {
                  const transfer = new DataTransfer();
                  const photo = new Uint8Array(90_000);
                  for (let number = 1; number <= 300; number++) transfer.items.add(new File([photo], `DJI_${number}.JPG`));
                  zone.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
                }""");
        assertThat(page.locator(".job-sent")).containsText("of 300 photos sent", SOON);
    }
}
