package dev.flightrelay.route;

import java.nio.file.Path;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import dev.flightrelay.api.ApiFixture;
import dev.flightrelay.page.SimulatedDesk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

/** Routes of a project on the desk, where one uploads another. */
abstract class DeskRoutesFixture extends SimulatedDesk {

    /** Routes of the project in a world that was reset. */
    private static final int AT_FIRST = 4;

    @Inject
    ApiFixture kept;

    @TempDir
    Path folder;

    @BeforeEach
    void openRoutes() {
        kept.project(PROJECT, "DESKROUTES01");
        // The relay repeats a list for a second and does not know that the world was reset in between.
        await().until(
                        () -> given().get("/api/v1/projects/" + PROJECT + "/routes")
                                .path("items.size()"),
                        is(AT_FIRST));
        open("missions/routes/" + PROJECT);
    }

    protected final void upload(Path file) {
        upload(file, "");
    }

    protected final void upload(Path file, String name) {
        page.locator("#route-file").setInputFiles(file);
        page.locator("#route-name").fill(name);
        page.locator("#route-send[aria-disabled=false]").click();
    }

    protected final void refused(String advice, String said) {
        assertThat(page.locator("#upload-advice")).containsText(advice, done());
        assertThat(head()).containsText("is no route");
        if (said == null) {
            assertThat(page.locator("#upload-said")).hasCount(0);
        } else {
            assertThat(page.locator("#upload-said")).containsText(said);
        }
    }

    protected final Locator head() {
        return page.locator(".upload-head");
    }

    protected static LocatorAssertions.ContainsTextOptions done() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
    }
}
