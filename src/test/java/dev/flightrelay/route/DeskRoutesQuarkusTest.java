package dev.flightrelay.route;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Routes on the desk, and the upload of one: nothing is stubbed but answers that get lost. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DeskRoutesQuarkusTest extends DeskRoutesFixture {

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private CDPSession network;

    @Test
    void listsRoutesWithWhatFlightHubTellsOfEach() {
        Locator patrol = row("Night patrol");
        assertThat(patrol.locator("td").nth(1)).hasText("Matrice 4TD");
        assertThat(patrol.locator("td").nth(2)).hasText("12", soon());
        assertThat(patrol.locator("td").nth(3)).hasText("1,520 m");
        assertThat(patrol.locator("time")).not().isEmpty();
        patrol.locator("a").click();
        assertThat(page.locator("#route-title")).hasText("Night patrol");
        assertThat(page.locator("desk-route-preview .leaflet-container")).isVisible();
        page.isAccessible();
        page.isQuiet();
    }

    @Test
    void takesARouteAndSaysHowFarItIs() throws IOException {
        String name = "Quay " + UUID.randomUUID();
        byte[] picture = new byte[8 << 20];
        new Random(1).nextBytes(picture);
        Path file = KmzFiles.flown(12).with("wpmz/res/image/1.jpg", picture).write(folder.resolve("quay.kmz"));
        page.itself().evaluate("""
                () => {
                  window.shares = [];
                  new MutationObserver(() => {
                    const bar = document.querySelector('#upload-progress');
                    if (bar) window.shares.push(bar.value);
                  }).observe(document.querySelector('desk-new-route'), { childList: true, subtree: true, characterData: true });
                }""");
        // Slow enough for steps to be seen, and fast enough for the relay's patience.
        throttle(4 << 20);
        upload(file, name);

        assertThat(head()).containsText("is a route now", done());
        throttle(-1);
        assertThat(row(name)).isVisible();
        // It went up step by step, and did not jump.
        page.itself()
                .waitForFunction(
                        "() => window.shares.some(share => share > 0 && share < 1) && window.shares.includes(1)");
        page.locator("#upload-state a").click();
        assertThat(page.locator("#route-title")).hasText(name);
        page.isQuiet();
        page.isAccessible();

        // A second one of this name is not even sent.
        upload(file, name);
        refused("There is a route of this name in the project.", null);
        page.isQuiet();
    }

    @Test
    void asksAgainUnderTheSameKeyWhenTheAnswerIsLost() throws IOException {
        String name = "Lost " + UUID.randomUUID();
        page.itself().route("**/routes", route -> {
            if (!route.request().method().equals("POST")) {
                route.resume();
                return;
            }
            keys.add(route.request().headerValue("idempotency-key"));
            if (keys.size() == 1) {
                // It reaches the relay, and the answer does not come back.
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        upload(KmzFiles.flown(12).write(folder.resolve("lost.kmz")), name);
        assertThat(head()).containsText("has no answer", done());
        page.locator("#upload-again").click();

        assertThat(head()).containsText("is a route now", done());
        assertThat(row(name)).hasCount(1);
        assertThat(keys).hasSize(2).doesNotContainNull();
        assertThat(Set.copyOf(keys)).hasSize(1);
    }

    /** Bytes per second that the page may send; -1 for as many as it can. */
    private void throttle(int bytesPerSecond) {
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", bytesPerSecond);
        if (network == null) {
            network = page.itself().context().newCDPSession(page.itself());
            network.send("Network.enable");
        }
        network.send("Network.emulateNetworkConditions", conditions);
    }

    private Locator row(String name) {
        return page.locator("#routes-table tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static LocatorAssertions.HasTextOptions soon() {
        return new LocatorAssertions.HasTextOptions().setTimeout(20_000);
    }
}
