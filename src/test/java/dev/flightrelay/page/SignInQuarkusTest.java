package dev.flightrelay.page;

import java.net.URI;
import java.util.Map;

import jakarta.inject.Inject;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.access.KeysProfile;
import dev.flightrelay.api.ApiFixture;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;

/** Signing in and out at the page, in a real browser. */
@QuarkusTest
@TestProfile(KeysProfile.class)
class SignInQuarkusTest extends BrowserFixture {

    private static final String KEYS = "/api/v1/keys";

    @TestHTTPResource("/")
    URI home;

    @Inject
    ApiFixture kept;

    private DeskPage page;

    @BeforeEach
    void openPage() {
        kept.project("signed-in", "SIGNIN0000001");
        page = new DeskPage(chromium(), home.toString(), "overview");
    }

    @AfterEach
    void closePage() {
        if (page != null) {
            page.close();
        }
    }

    @Test
    void asksForAKeyAndShowsTheFleetUntilThatIsWithdrawn() {
        JsonPath made = make();
        assertThat(page.locator("#sign-in")).isVisible();
        assertThat(page.locator("#sign-in-oidc")).isHidden();

        signIn("not-a-key");
        assertThat(page.locator("#sign-in-error")).containsText("Not signed in. What was sent is no key");
        signIn(made.getString("key"));
        assertThat(page.device("SIGNIN0000001")).isVisible();
        assertThat(page.locator("#sign-in")).isHidden();
        assertThat(page.locator("#account-name")).hasText("at-the-page");
        assertThat(page.connection()).hasText("Live");

        given().header("X-API-Key", KeysProfile.BOOTSTRAP)
                .delete(KEYS + "/" + made.getString("keyId"))
                .then()
                .statusCode(204);
        assertThat(page.locator("#sign-in")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
    }

    @Test
    void signsOut() {
        assertThat(page.locator("#sign-in")).isVisible();
        signIn(KeysProfile.BOOTSTRAP);
        assertThat(page.locator("#account-name")).hasText("bootstrap");

        page.locator("#sign-out").click();

        assertThat(page.locator("#sign-in")).isVisible();
        assertThat(page.locator(".device")).hasCount(0);
    }

    private void signIn(String key) {
        Page itself = page.itself();
        itself.locator("#sign-in-key").fill(key);
        itself.locator("#sign-in-button").click();
    }

    private static JsonPath make() {
        return given().header("X-API-Key", KeysProfile.BOOTSTRAP)
                .contentType("application/json")
                .body(Map.of("name", "at-the-page", "role", "viewer"))
                .post(KEYS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }
}
