package dev.flightrelay.page;

import java.time.Instant;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.SelectOption;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.page.CommandsStub.Answer;
import dev.flightrelay.page.CommandsStub.Sent;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The map: where things are, where they flew, what is not known, and what is put on it from here. */
class DeskMapIT extends DeskFixture {

    private static final String OPERATION = "0b2f6c0e-6a0c-4a38-9f9e-3c1c4d6b8f1a";

    private final CommandsStub stub = new CommandsStub();

    @BeforeEach
    void answerWrites() {
        relay.answers = stub;
    }

    @Test
    void showsWhereDocksAndAircraftAre() {
        openMap();
        told(Fleet.HARBOUR, "D1", at(53.5368, 9.9371));
        told(Fleet.HARBOUR, "A1", at(53.5380, 9.9400) + ",\"mode\":\"wayline_flight\",\"headingDegrees\":123.4");
        relay.fleetingEvent(
                "device.state",
                Fleet.RAIL,
                Fleet.state("D2", Instant.now().minusSeconds(600), true, at(53.5300, 9.9300) + ",\"mode\":\"idle\""));

        assertThat(page.locator("#map-count")).hasText("3 of 3 devices on the map");
        Locator aircraft = marker("A1");
        assertThat(aircraft).hasAttribute("data-flying", "true");
        assertThat(aircraft).hasAttribute("data-heading", "123");
        assertThat(aircraft.locator(".map-shape")).hasAttribute("transform", "rotate(123)");
        assertThat(aircraft).hasText("Heron");
        assertThat(marker("D1")).hasAttribute("data-kind", "dock");
        assertThat(marker("D1").locator(".map-shape")).not().hasAttribute("transform", "rotate(123)");
        assertThat(marker("D1").locator(".map-cross")).hasCount(0);
        // Off line and not up to date are told by signs, not by colours alone.
        assertThat(marker("D2").locator(".map-cross")).hasCount(1);
        assertThat(marker("D2").locator("text")).hasText("?");
        assertThat(place("D2")).containsText("Not up to date");
        assertThat(place("D2")).containsText("Offline");
        assertThat(page.locator("path.map-tie")).hasCount(1);
        // East is to the right of west, and north above south.
        BoundingBox heron = aircraft.boundingBox();
        BoundingBox dock = marker("D2").boundingBox();
        assertThat(heron.x).isGreaterThan(dock.x);
        assertThat(heron.y).isLessThan(dock.y);

        assertThat(page.locator(".map-datum")).containsText("WGS 84");
        assertThat(page.locator(".map-grid text").last()).containsText("° N");
        assertThat(page.locator(".map-step")).containsText("Lines of the grid:");
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void listsWhatHasNoPositionAndPutsItNowhere() {
        openMap();
        told(Fleet.HARBOUR, "D1", at(53.5368, 9.9371) + ",\"aircraftInDock\":true");
        told(Fleet.HARBOUR, "A1", at(0, 0) + ",\"mode\":\"standby\"");
        told(Fleet.RAIL, "D2", "\"mode\":\"idle\",\"latitude\":null,\"longitude\":null");

        assertThat(page.locator("#map-count")).hasText("1 of 3 devices on the map");
        assertThat(place("A1")).containsText("in its dock");
        assertThat(place("D2")).containsText("position not known");
        assertThat(page.locator(".map-device")).hasCount(1);
        place("D2").click();
        assertThat(page.locator("#map-chosen")).containsText("position not known");
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void isReachedWithoutAPointer() {
        openMap();
        told(Fleet.HARBOUR, "D1", at(53.5368, 9.9371));
        told(
                Fleet.HARBOUR,
                "A1",
                at(53.5380, 9.9400) + ",\"mode\":\"wayline_flight\",\"elevationMetres\":61.2,"
                        + "\"horizontalSpeedMetresPerSecond\":8.4,\"headingDegrees\":135,\"batteryPercent\":71");
        told(Fleet.RAIL, "D2", at(48.1, 11.6));
        assertThat(page.locator(".map-device")).hasCount(3);

        place("A1").focus();
        page.itself().keyboard().press("Enter");
        assertThat(place("A1")).hasAttribute("aria-pressed", "true");
        isInTheMiddle("A1");
        Locator facts = page.locator("#map-chosen");
        assertThat(facts.locator("a").first()).hasAttribute("href", "#/devices/p-1/A1");
        assertThat(facts).containsText("53.538000° N, 9.940000° E");
        assertThat(facts).containsText("61.2 m");
        assertThat(facts).containsText("8.4 m/s");
        assertThat(facts).containsText("135° (south-east)");
        assertThat(facts).containsText("71 %");

        // The map itself moves by arrow keys, and zooms.
        page.locator(".map-canvas").focus();
        double before = marker("A1").boundingBox().x;
        page.itself().keyboard().press("ArrowRight");
        page.itself().waitForCondition(() -> marker("A1").boundingBox().x < before - 20);
        String step = page.locator(".map-step").textContent();
        page.locator(".map-zoom-out").focus();
        for (int i = 0; i < 4; i++) {
            page.itself().keyboard().press("Enter");
        }
        assertThat(page.locator(".map-step")).not().hasText(step);
        page.isQuiet();
    }

    @Test
    void opensAtTheDeviceThatTheAddressNames() {
        page = new DeskPage(chromium(), relay, "devices/p-1/A1");
        page.itself().waitForCondition(() -> relay.types.equals("* device.state"));
        told(Fleet.HARBOUR, "A1", at(53.5380, 9.9400));

        page.locator("[data-device-sn=A1] a[href='#/map/p-1/A1']").click();
        assertThat(page.locator("#map-chosen")).containsText("Heron");
        isInTheMiddle("A1");
    }

    @Test
    void followsAFlightAndShowsTheWay() {
        openMap();
        told(Fleet.HARBOUR, "D1", at(53.5368, 9.9371));
        told(Fleet.HARBOUR, "A1", at(53.5368, 9.9371) + ",\"mode\":\"wayline_flight\"");
        place("A1").click();
        page.locator("#map-follow").click();
        assertThat(page.locator("#map-follow")).hasAttribute("aria-pressed", "true");

        for (int i = 1; i <= 40; i++) {
            told(Fleet.HARBOUR, "A1", at(53.5368 + i * 0.001, 9.9371 + i * 0.0007) + ",\"mode\":\"wayline_flight\"");
        }
        assertThat(page.locator("#map-chosen")).containsText("53.576800° N, 9.965100° E");
        isInTheMiddle("A1");
        Locator way = page.locator("path.map-way");
        assertThat(way).hasCount(1);
        page.itself().waitForCondition(() -> way.boundingBox() != null && way.boundingBox().height > 100);

        // Who drags the map wants to look elsewhere.
        BoundingBox map = page.locator(".map-canvas").boundingBox();
        page.itself().mouse().move(map.x + 200, map.y + 200);
        page.itself().mouse().down();
        page.itself().mouse().move(map.x + 300, map.y + 260);
        page.itself().mouse().up();
        assertThat(page.locator("#map-follow")).hasAttribute("aria-pressed", "false");
        page.isQuiet();
    }

    @Test
    void showsWhatIsSearchedFor() {
        openMap();
        told(Fleet.HARBOUR, "D1", at(53.5368, 9.9371));
        told(Fleet.HARBOUR, "A1", at(53.5380, 9.9400));
        told(Fleet.RAIL, "D2", at(48.1, 11.6));
        assertThat(page.locator(".map-device")).hasCount(3);

        page.locator("#fleet-project").selectOption(new SelectOption().setLabel("Rail Corridor"));
        assertThat(page.locator(".map-device")).hasCount(1);
        assertThat(marker("D2")).isVisible();
        assertThat(page.locator("#map-count")).hasText("1 of 1 device on the map");
        page.locator("#fleet-project").selectOption("");
        page.locator("#fleet-search").fill("heron");
        assertThat(page.locator(".map-item-name")).hasText(new String[] {"Heron"});
        assertThat(page.locator(".map-device")).hasCount(1);
        page.locator("#fleet-search").fill("nothing like it");
        assertThat(page.locator("#map-empty")).hasText("No device is like this.");
        page.locator("#fleet-search").fill("");
        assertThat(page.locator(".map-device")).hasCount(3);
        page.isQuiet();
    }

    @Test
    void drawsOnlyWhatChangedOfAThousandDevices() {
        String[] docks = new String[1_000];
        for (int i = 0; i < docks.length; i++) {
            docks[i] = Fleet.dock("V%04d".formatted(i), "Dock %04d".formatted(i), true);
        }
        relay.list(Fleet.HARBOUR + "/devices", docks);
        openMap();
        for (int i = 0; i < docks.length; i++) {
            told(Fleet.HARBOUR, "V%04d".formatted(i), at(50 + i / 40 * 0.01, 9 + i % 40 * 0.01));
        }
        assertThat(page.locator("#map-count")).hasText("1000 of 1001 devices on the map");
        assertThat(page.locator(".map-device")).hasCount(1_000);
        // Names would hide each other; and of the list only what can be seen is in the page.
        assertThat(page.locator(".map-canvas")).hasClass(java.util.regex.Pattern.compile(".*map-crowded.*"));
        assertThat(page.locator(".map-item").count()).isLessThan(100);

        page.itself().evaluate("""
                () => {
                  window.changed = new Set();
                  const observer = new MutationObserver((all) => all.forEach(({ target }) =>
                    changed.add((target.closest?.('.map-device') ?? target.parentElement?.closest('.map-device'))?.dataset.mapDevice)));
                  observer.observe(document.querySelector('.leaflet-marker-pane'), { subtree: true, childList: true, attributes: true });
                }""");
        told(Fleet.HARBOUR, "V0500", at(50.5, 9.5));
        told(Fleet.HARBOUR, "V0501", at(50.5, 9.6));
        page.itself().waitForFunction("() => changed.has('V0501')");
        assertThat(page.itself().evaluate("[...changed].sort().join()")).isEqualTo("V0500,V0501");
        page.isQuiet();
    }

    @Test
    void putsAnAnnotationOnTheMapByTheKeyboardAlone() {
        stub.answers.add(new Answer(201, "{\"annotationId\":\"x\",\"operationId\":\"" + OPERATION + "\"}", false));
        openMap();
        form();
        fill("name", "Smoke");
        fill("description", "Reported 08:02");
        page.locator("#annotation-form [name=shape]").selectOption("Polygon");
        fill("positions", "53.5368, 9.9371\n53.5468 9.9371\n53.5468° N, 9.9571° E");
        page.isAccessible();
        page.locator("#annotation-form [type=submit]").focus();
        page.itself().keyboard().press("Enter");

        assertThat(page.locator("#command-dialog")).containsText("Put “Smoke” on the map?");
        assertThat(page.locator("#command-dialog"))
                .containsText("It is shown on the map of North Harbour in FlightHub");
        assertThat(page.locator("#command-dialog")).containsText("Area of 3 positions");
        assertThat(stub.sent).isEmpty();
        page.locator("#command-dialog [value=send][aria-disabled=false]").focus();
        page.itself().keyboard().press("Enter");

        assertThat(made().locator("strong")).hasText("Smoke");
        assertThat(made()).containsText("is on the map");
        assertThat(stub.sent).singleElement().satisfies(sent -> {
            assertThat(sent.path()).endsWith("/projects/p-1/annotations");
            assertThat(sent.key()).matches("[0-9a-f-]{36}");
            JsonObject body = new JsonObject(sent.body());
            assertThat(body.getString("id")).matches("[0-9a-f-]{36}").isNotEqualTo(sent.key());
            assertThat(body.getMap()).containsEntry("name", "Smoke").containsEntry("description", "Reported 08:02");
            // GeoJSON: longitude first, and the ring is closed.
            assertThat(body.getJsonObject("geometry"))
                    .isEqualTo(JsonObject.of(
                            "type",
                            "Polygon",
                            "coordinates",
                            JsonArray.of(JsonArray.of(
                                    JsonArray.of(9.9371, 53.5368),
                                    JsonArray.of(9.9371, 53.5468),
                                    JsonArray.of(9.9571, 53.5468),
                                    JsonArray.of(9.9371, 53.5368)))));
        });
        assertThat(page.locator("path.map-annotation")).hasCount(1);

        // This browser keeps it, and can hide and forget it.
        page.itself().reload();
        assertThat(page.connection()).hasText("Live");
        assertThat(page.locator("path.map-annotation")).hasCount(1);
        page.locator("#annotations summary").click();
        made().getByText("Hide").click();
        assertThat(page.locator("path.map-annotation")).hasCount(0);
        made().getByText("Show again").click();
        made().getByText("Go there").click();
        assertThat(page.locator("path.map-annotation")).hasCount(1);
        made().getByText("Forget here").click();
        assertThat(page.locator(".annotation")).hasCount(0);
        assertThat(stub.sent).hasSize(1);
        page.isQuiet();
    }

    @Test
    void drawsWithThePointer() {
        openMap();
        form();
        page.locator("#annotation-form [name=shape]").selectOption("LineString");
        page.locator("#annotation-draw").click();
        assertThat(page.locator("#annotation-draw")).hasAttribute("aria-pressed", "true");
        BoundingBox map = page.locator(".map-canvas").boundingBox();
        for (int i = 1; i <= 3; i++) {
            page.itself().mouse().click(map.x + 100 * i, map.y + 150);
            int count = i;
            page.itself().waitForCondition(() -> lines().length == count);
        }
        assertThat(lines()).allMatch(line -> line.matches("-?\\d+\\.\\d{6}, -?\\d+\\.\\d{6}"));
        assertThat(page.locator("path.map-draft")).hasCount(1);
        page.locator("#annotation-back").click();
        assertThat(lines()).hasSize(2);
        page.locator("#annotation-form [name=name]").press("Escape");
        assertThat(page.locator("#annotation-draw")).hasAttribute("aria-pressed", "false");
        page.itself().mouse().click(map.x + 120, map.y + 250);
        assertThat(lines()).hasSize(2);
        page.isQuiet();
    }

    @Test
    void saysWhichLineIsNoPosition() {
        openMap();
        form();
        fill("name", "Smoke");
        for (Map.Entry<String, String> wrong : Map.of(
                        "", "A point needs a position.",
                        "here", "Line 1 is no position: here.",
                        "95, 9.9", "Line 1 is not on the globe: 95, 9.9. Latitude comes first",
                        "53.5, 9.9\n53.6, 9.9", "A point has one position.")
                .entrySet()) {
            fill("positions", wrong.getKey());
            page.locator("#annotation-form [type=submit]").click();
            assertThat(page.locator("#annotation-fault")).containsText(wrong.getValue());
            assertThat(page.locator("#annotation-form textarea")).isFocused();
        }
        page.isAccessible();
        assertThat(stub.sent).isEmpty();
        page.isQuiet();
    }

    @Test
    void saysWhatBecameOfAnAnnotation() {
        stub.answers.add(Answer.problem(422, "upstream-refused", ",\"upstreamCode\":200101,\"operationId\":\"o-1\""));
        stub.answers.add(Answer.problem(504, "outcome-unknown", ",\"operationId\":\"o-2\""));
        openMap();
        send("Refused");
        assertThat(made()).containsText("Refused was refused by FlightHub");
        assertThat(made()).containsText("Detail of upstream-refused.");
        assertThat(page.locator("path.map-annotation")).hasCount(0);

        send("Unknown");
        assertThat(made()).containsText("Unknown may or may not be on the map");
        assertThat(made()).containsText("Look at the map in FlightHub before you send it again.");
        assertThat(page.locator("path.map-annotation.map-unsure")).hasCount(1);
        assertThat(stub.sent).hasSize(2);
        page.isQuietBut("/annotations");
        page.isAccessible();
    }

    @Test
    void asksAgainUnderTheSameKeyWhereTheAnswerIsLost() {
        stub.answers.add(Answer.lost());
        stub.answers.add(new Answer(201, "{\"annotationId\":\"x\",\"operationId\":\"o-1\"}", false));
        openMap();
        send("Smoke");

        assertThat(made()).containsText("is on the map", within());
        assertThat(stub.sent).hasSize(2);
        assertThat(stub.sent.stream().map(Sent::key).distinct()).hasSize(1);
        assertThat(stub.sent.stream().map(Sent::body).distinct()).hasSize(1);
        page.isQuietBut("/annotations");
    }

    @Test
    void afterAReloadItIsAskedForAgainOnlyWhenSomebodyWantsIt() {
        stub.answers.add(Answer.none());
        stub.answers.add(new Answer(201, "{\"annotationId\":\"x\",\"operationId\":\"o-1\"}", false));
        openMap();
        send("Smoke");
        page.itself().waitForCondition(() -> stub.sent.size() == 1);

        page.itself().reload();
        page.locator("#annotations summary").click();
        assertThat(made()).containsText("has no answer");
        assertThat(stub.sent).hasSize(1);
        made().locator("button").getByText("Ask again").click();
        assertThat(made()).containsText("is on the map", within());
        assertThat(stub.sent).hasSize(2);
        assertThat(stub.sent.stream().map(Sent::key).distinct()).hasSize(1);
    }

    @Test
    void saysWhyNothingCanBePutOnTheMap() {
        relay.answer("/session", "{\"name\":\"wall\",\"role\":\"viewer\",\"projects\":null,\"signedIn\":true}");
        openMap();
        page.locator("#annotations summary").click();
        assertThat(page.locator("#annotation-reason"))
                .hasText("Annotations need the role of an operator. You are signed in as a viewer.");
        assertThat(page.locator("#annotation-form")).hasCount(0);
        page.isAccessible();
        page.close();

        relay.answer("/session", "{\"name\":\"desk\",\"role\":\"operator\",\"projects\":null,\"signedIn\":true}");
        stub.checks = CommandsStub.WRITES_OFF;
        openMap();
        page.locator("#annotations summary").click();
        assertThat(page.locator("#annotation-reason")).containsText("relay.writes.enabled");
        assertThat(page.locator("#annotation-form")).hasCount(0);
        page.isQuiet();
    }

    /* States come as soon as the stream is opened anew, which the view does when it has been loaded. */
    private void openMap() {
        page = new DeskPage(chromium(), relay, "map");
        assertThat(page.connection()).hasText("Live");
        page.itself().waitForCondition(() -> relay.types.equals("* device.state"));
    }

    private void send(String name) {
        if (!page.locator("#annotation-form").isVisible()) {
            form();
        }
        fill("name", name);
        fill("positions", "53.5368, 9.9371");
        page.locator("#annotation-form [type=submit]").click();
        page.locator("#command-dialog [value=send][aria-disabled=false]").click();
    }

    private void form() {
        page.locator("#annotations summary").click();
        assertThat(page.locator("#annotation-form")).isVisible();
    }

    private void fill(String field, String value) {
        page.locator("#annotation-form [name=" + field + "]").fill(value);
    }

    private String[] lines() {
        return page.locator("#annotation-form textarea").inputValue().split("\n");
    }

    private Locator made() {
        return page.locator(".annotation").first();
    }

    private Locator marker(String sn) {
        return page.locator("[data-map-device='" + sn + "']");
    }

    private Locator place(String sn) {
        return page.locator("[data-place='" + sn + "']");
    }

    private void told(String project, String sn, String values) {
        relay.fleetingEvent("device.state", project, Fleet.state(sn, Instant.now(), false, values));
    }

    private static String at(double latitude, double longitude) {
        return "\"latitude\":" + latitude + ",\"longitude\":" + longitude;
    }

    private void isInTheMiddle(String sn) {
        page.itself().waitForCondition(() -> {
            BoundingBox map = page.locator(".map-canvas").boundingBox();
            BoundingBox marker = marker(sn).boundingBox();
            return marker != null
                    && Math.abs(marker.x + marker.width / 2 - map.x - map.width / 2) < 4
                    && Math.abs(marker.y + marker.height / 2 - map.y - map.height / 2) < 4;
        });
    }

    private static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
    }
}
