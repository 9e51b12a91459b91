package dev.flightrelay.route;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.flightrelay.api.ApiFixture;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.page.SimulatedDesk;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

/** Routes on the desk, and the upload of one: nothing is stubbed but where the simulator cannot refuse. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DeskRoutesQuarkusTest extends SimulatedDesk {

    private static final String DAMAGED = "res/1";

    /** Routes of the project in a world that was reset. */
    private static final int AT_FIRST = 4;

    @Inject
    ApiFixture kept;

    @TempDir
    Path folder;

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private CDPSession network;

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
    void saysOfEachBadFileWhatIsWrongAndWhatToDo() throws IOException {
        Path file = folder.resolve("bad.kmz");
        upload(Files.writeString(file, "no archive at all"));
        refused("This is no KMZ", "is no ZIP archive");
        upload(KmzFiles.route(2).without(Kmz.TEMPLATE).write(file));
        refused("A part of the route is missing.", "has no wpmz/template.kml");
        upload(KmzFiles.route(2).without(Kmz.WAYLINES).write(file));
        refused("A part of the route is missing.", "has no wpmz/waylines.wpml");
        upload(KmzFiles.route(2).with("bomb", new byte[4 << 20]).write(file));
        refused("Unpacked it would be far too large", "more than 200 times as large");
        upload(KmzFiles.route(2).with("../evil", "x").write(file));
        refused("under names that no route has", "would be unpacked elsewhere");
        upload(KmzFiles.route(2).with(Kmz.WAYLINES, "<kml>").write(file));
        refused("The description of the route in it is not as it has to be.", "no well-formed XML");
        upload(damaged(file));
        refused("A part of it is damaged or encrypted.", "damaged or encrypted");
        upload(KmzFiles.route(2).write(file), "a/b");
        refused("Give the route another name", "1 to 100 characters");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((32 << 20) + 1);
        }
        upload(file);
        refused("The file is too large.", null);
        page.isAccessible();
        page.isQuietBut("/routes");
    }

    @Test
    void saysWhichStepToFlightHubFailed() throws IOException {
        Path good = KmzFiles.flown(12).write(folder.resolve("good.kmz"));
        simulator.faults().add(Fault.code("getProjectStorageCredential", 200403));
        upload(good);
        refused("FlightHub gave the relay no access to its storage.", "getProjectStorageCredential");
        simulator.faults().clear();

        simulator.faults().add(Fault.status("/bucket/*", 403).withCount(-1));
        upload(good);
        refused("The storage did not accept the access that FlightHub gave.", "AccessDenied");
        simulator.faults().clear();

        simulator.faults().add(Fault.status("/bucket/*", 500).withCount(-1));
        upload(good);
        refused("The storage did not take the file, and FlightHub was told nothing.", "did not take the file");
        simulator.faults().clear();

        upload(KmzFiles.flown(1).write(folder.resolve("short.kmz")));
        refused("FlightHub has looked at the route and does not take it.", "219019");

        simulator.faults().add(Fault.on("finishWaylineUpload", FaultKind.RESET));
        upload(good);
        assertThat(head()).containsText("may or may not be a route now", done());
        assertThat(page.locator("#upload-advice")).containsText("Look at the list before you upload it again.");
        page.isAccessible();
        page.isQuietBut("/routes");
    }

    @Test
    void saysThatWritesAreOff() throws IOException {
        page.itself().route("**/routes", route -> refuse(route, 403, "writes-disabled"));
        upload(KmzFiles.flown(12).write(folder.resolve("off.kmz")));
        refused("Changes are switched off at this relay.", "Detail of writes-disabled.");
        page.isQuietBut("/routes");

        // It is known before the next file is chosen.
        String off = "{\"checks\":[{\"name\":\"writes-enabled\",\"outcome\":\"fail\",\"detail\":\"Off.\"}]}";
        page.itself()
                .route(
                        "**/upload-notifications*",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(off)));
        page.itself().reload();
        assertThat(page.locator("#upload-reason")).containsText("Commands are switched off at this relay.");
        assertThat(page.locator("#route-send")).hasAttribute("aria-disabled", "true");
        page.isAccessible();
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

    private static void refuse(Route route, int status, String code) {
        if (!route.request().method().equals("POST")) {
            route.resume();
            return;
        }
        String json = "{\"status\":%d,\"code\":\"%s\",\"detail\":\"Detail of %s.\"}".formatted(status, code, code);
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/problem+json")
                .setBody(json));
    }

    private static Path damaged(Path file) throws IOException {
        byte[] random = new byte[1_000];
        new Random(1).nextBytes(random);
        KmzFiles.route(2).with(DAMAGED, random).write(file);
        byte[] archive = Files.readAllBytes(file);
        archive[new String(archive, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(DAMAGED) + 500] ^= 1;
        return Files.write(file, archive);
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

    private void upload(Path file) {
        upload(file, "");
    }

    private void upload(Path file, String name) {
        page.locator("#route-file").setInputFiles(file);
        page.locator("#route-name").fill(name);
        page.locator("#route-send[aria-disabled=false]").click();
    }

    private void refused(String advice, String said) {
        assertThat(page.locator("#upload-advice")).containsText(advice, done());
        assertThat(head()).containsText("is no route");
        if (said == null) {
            assertThat(page.locator("#upload-said")).hasCount(0);
        } else {
            assertThat(page.locator("#upload-said")).containsText(said);
        }
    }

    private Locator head() {
        return page.locator(".upload-head");
    }

    private Locator row(String name) {
        return page.locator("#routes-table tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static LocatorAssertions.ContainsTextOptions done() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
    }

    private static LocatorAssertions.HasTextOptions soon() {
        return new LocatorAssertions.HasTextOptions().setTimeout(20_000);
    }
}
