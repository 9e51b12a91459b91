package dev.flightrelay.page;

import java.net.URI;
import java.util.List;

import jakarta.inject.Inject;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.RequestOptions;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.access.KeysProfile;
import dev.flightrelay.access.MadeKeys;
import dev.flightrelay.api.ApiFixture;
import dev.flightrelay.security.Roles;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What administrators alone see, in a real browser and from a real relay; and events of a real log. */
@QuarkusTest
@TestProfile(KeysProfile.class)
class KeysAndAuditQuarkusTest extends BrowserFixture {

    private static final String PROJECT = "administered";
    private static final String DEVICE = "ADMIN00000001";

    @TestHTTPResource("/")
    URI home;

    @Inject
    ApiFixture kept;

    private DeskPage page;

    @BeforeEach
    void project() {
        kept.project(PROJECT, DEVICE);
    }

    @AfterEach
    void closePage() {
        if (page != null) {
            page.close();
        }
    }

    @Test
    void makesAKeyShowsItOnceAndWithdrawsIt() {
        open("keys", KeysProfile.BOOTSTRAP);
        page.itself().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        String name = "wall display " + System.nanoTime();
        page.locator("#new-key summary").click();
        page.locator("#key-name").fill(name);
        page.locator("#key-role").selectOption("operator");
        page.locator("#key-some").check();
        page.locator("input[name=project][value='%s']".formatted(PROJECT)).check();
        page.locator("#key-expires").fill("2199-12-31");
        page.isAccessible();
        page.locator("#key-make").click();

        assertThat(page.locator("#key-made-once")).containsText("shown this once");
        String key = page.locator("#key-made-text").textContent();
        page.locator("#key-copy button").click();
        assertThat(page.locator("#key-copy .copied")).hasText("Copied");
        assertThat(page.itself().evaluate("() => navigator.clipboard.readText()"))
                .isEqualTo(key);
        page.isAccessible();
        page.itself().keyboard().press("Escape");
        assertThat(page.locator("#key-made")).isVisible();
        page.locator("#key-made-close").click();
        assertThat(page.locator("#key-made-text")).hasCount(0);
        assertThat(page.itself().content()).doesNotContain(key);

        Locator row = page.locator("#keys-table tbody tr").filter(new Locator.FilterOptions().setHasText(name));
        assertThat(row.locator("td"))
                .containsText(new String[] {"operator", "Harbour", "31 Dec 2199", "by bootstrap", "never", "Withdraw"});
        MadeKeys.with(key).get("/api/v1/session").then().statusCode(200);

        row.getByText("Withdraw").click();
        assertThat(page.locator("#withdraw-title")).hasText("Withdraw the key of " + name + "?");
        page.isAccessible();
        page.locator("#key-withdraw").getByText("Keep it").click();
        MadeKeys.with(key).get("/api/v1/session").then().statusCode(200);
        row.getByText("Withdraw").click();
        page.locator("#withdraw-yes").click();

        assertThat(row).hasCount(0);
        MadeKeys.with(key).get("/api/v1/session").then().statusCode(401);
        page.locator("#keys-all").check();
        assertThat(row).containsText("Withdrawn");
        page.isQuiet();
    }

    @Test
    void noKeyIsForAllProjectsWithoutThatChoice() {
        open("keys", KeysProfile.BOOTSTRAP);
        page.locator("#new-key summary").click();
        page.locator("#key-name").fill("first of two");
        page.locator("#key-make").click();
        page.locator("#key-made-close").click();

        page.locator("#new-key summary").click();
        assertThat(page.locator("#new-key [value=all]")).isChecked();
        String name = "unchosen " + System.nanoTime();
        page.locator("#key-name").fill(name);
        Object isComplete = page.locator("#new-key form").evaluate("""
                form => {
                  form.querySelectorAll('[name=which]').forEach((radio) => (radio.checked = false));
                  form.noValidate = true;
                  return form.checkValidity();
                }""");
        assertThat(isComplete).isEqualTo(false);
        page.locator("#key-make").click();
        page.locator("#key-made-close").click();
        Locator row = page.locator("#keys-table tbody tr").filter(new Locator.FilterOptions().setHasText(name));
        assertThat(row.locator("td").nth(1)).hasText("None");
        page.isQuiet();
    }

    @Test
    void saysWhyNoKeyWasMade() {
        open("keys", KeysProfile.BOOTSTRAP);
        page.locator("#new-key summary").click();
        page.locator("#key-name").fill("early bird");
        page.locator("#key-expires").evaluate("field => { field.min = ''; field.value = '2001-01-01'; }");

        page.locator("#key-make").click();

        assertThat(page.locator("#key-error")).containsText("No key was made. The relay could not answer (400)");
        assertThat(page.locator("#key-name")).hasValue("early bird");
    }

    @Test
    void showsWhoDidWhatAndVerifiesIt() {
        String name = "audited " + System.nanoTime();
        MadeKeys.make(name, Roles.VIEWER, null);
        open("audit", KeysProfile.BOOTSTRAP);

        page.locator("#audit-operation").fill("createKey");
        page.locator("#audit-operation").press("Enter");
        Locator row = page.locator("#audit-rows tbody tr").first();
        assertThat(row.locator("td").nth(1)).hasText("bootstrap");
        assertThat(row.locator("td").nth(2)).hasText("createKey");
        assertThat(row.locator("td").nth(3)).hasText("relay changed");
        row.locator("button").click();
        assertThat(page.locator("#audit-detail pre")).containsText(name);
        assertThat(page.locator("#audit-detail pre")).not().containsText("flr_");
        page.isAccessible();
        page.itself().keyboard().press("Escape");

        page.locator("#verify").click();
        assertThat(page.locator("#verified")).containsText("row");
        assertThat(page.locator("#verified .bad, #verified .good")).hasCount(1);

        page.locator("#audit-caller").fill("nobody-at-all");
        page.locator("#audit-caller").press("Enter");
        assertThat(page.locator("#audit-end")).hasText("There are no such rows in the audit log.");
        page.isAccessible();
        page.isQuiet();
    }

    @Test
    void pagesThroughTheAuditLog() {
        for (int n = 0; n < 101; n++) {
            MadeKeys.make("paged", Roles.VIEWER, List.of());
        }
        open("audit", KeysProfile.BOOTSTRAP);
        assertThat(page.locator("#audit-count")).hasText("100 rows");

        page.locator("#audit-older").click();

        assertThat(page.locator("#audit-count")).not().hasText("100 rows");
        assertThat(page.locator("#audit-rows tbody tr").nth(100)).isVisible();
        page.isQuiet();
    }

    @Test
    void toWhoIsNoAdministratorItSaysWhy() {
        String viewer = MadeKeys.make("viewer", Roles.VIEWER, List.of(PROJECT));
        open("keys", viewer);

        assertThat(page.locator("#not-for-you"))
                .hasText("This is for administrators. You are signed in as viewer:"
                        + " sign in with an administrator’s key to see it.");
        assertThat(page.locator(".views a[href='#/keys']")).hasCount(0);
        assertThat(page.locator(".views a[href='#/audit']")).hasCount(0);
        page.itself().evaluate("location.hash = '#/audit'");
        assertThat(page.locator("desk-audit #not-for-you")).isVisible();
        page.isAccessible();
        page.isQuiet();
    }

    @Test
    void aViewerSeesEventsAndStateOfItsProjects() {
        String operator = MadeKeys.make("taker", Roles.OPERATOR, null);
        for (String level : List.of("warning", "reminder")) {
            MadeKeys.with(operator)
                    .put("/api/v1/projects/%s/alerts/%s/acknowledgement"
                            .formatted(PROJECT, kept.alert(PROJECT, DEVICE, level)))
                    .then()
                    .statusCode(200);
        }
        kept.project("elsewhere", "ADMIN00000002");
        MadeKeys.with(operator)
                .put("/api/v1/projects/elsewhere/alerts/%s/acknowledgement"
                        .formatted(kept.alert("elsewhere", "ADMIN00000002", "warning")))
                .then()
                .statusCode(200);
        open("events?level=warning", MadeKeys.make("viewer", Roles.VIEWER, List.of(PROJECT)));

        assertThat(page.locator(".event-row").first()).containsText("by taker");
        assertThat(page.locator("#events-list")).not().containsText("ADMIN00000002");
        int warnings = page.locator(".event-row").count();
        page.locator("#events-everything").click();
        assertThat(page.locator(".event-row")).hasCount(2 * warnings);

        page.go("system");
        assertThat(page.locator("#replicas tbody tr").first()).containsText("does not poll");
        assertThat(page.locator("[data-organization=default] .badge")).hasText("Simulated");
        page.isQuiet();
    }

    private void open(String view, String key) {
        BrowserContext signedIn = chromium().browser().newContext();
        APIResponse session = signedIn.request()
                .post(home + "api/v1/session", RequestOptions.create().setHeader("Authorization", "Bearer " + key));
        assertThat(session).isOK();
        page = new DeskPage(signedIn, home.toString(), view);
        assertThat(page.connection()).hasText("Live");
    }
}
