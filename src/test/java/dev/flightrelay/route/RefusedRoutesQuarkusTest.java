package dev.flightrelay.route;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import com.microsoft.playwright.Route;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Uploads of routes that are refused: nothing is stubbed but where the simulator cannot refuse. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RefusedRoutesQuarkusTest extends DeskRoutesFixture {

    private static final String DAMAGED = "res/1";

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
        archive[new String(archive, StandardCharsets.ISO_8859_1).indexOf(DAMAGED) + 500] ^= 1;
        return Files.write(file, archive);
    }
}
