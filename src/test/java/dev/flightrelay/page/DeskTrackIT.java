package dev.flightrelay.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Where a task's aircraft flew, with a slider over the time; and where a route leads. */
class DeskTrackIT extends DeskFixture {

    private static final Instant BEGIN = Instant.parse("2026-11-21T08:00:00Z");
    private static final String TASK = Fleet.HARBOUR + "/tasks/t-1";
    private static final String TRACK = TASK + "/track";
    private static final String ROUTE = Fleet.HARBOUR + "/routes/r-1";

    private final CommandsStub stub = new CommandsStub();

    @BeforeEach
    void fillTasks() {
        relay.answers = stub;
        Missions flown =
                Missions.task("t-1", "Night patrol", "D1").status("success").flown(BEGIN, BEGIN.plusSeconds(200));
        relay.list(Fleet.HARBOUR + "/tasks", flown.json());
        relay.list(Fleet.RAIL + "/tasks");
        relay.answer(TASK, flown.json());
        relay.list(TASK + "/media");
    }

    @Test
    void showsTheFlightAtAnyTimeOfIt() {
        relay.answer(TRACK, track(101, 2));
        open("missions/p-1/t-1");

        assertThat(way()).hasCount(1);
        assertThat(track()).containsText("101 positions · 1,520.4 m · 3 min");
        assertThat(track()).containsText("above the ellipsoid of WGS 84");
        assertThat(where()).containsText("53.500000° N, 9.900000° E");
        assertThat(where()).containsText("height 20 m");
        BoundingBox begin = here().boundingBox();

        slider().focus();
        page.itself().keyboard().press("End");
        assertThat(where()).containsText("53.510000° N, 9.910000° E");
        assertThat(where()).containsText("height 120 m");
        assertThat(slider()).hasAttribute("aria-valuetext", java.util.regex.Pattern.compile(".*03.*20.*|.*:03.*"));
        BoundingBox end = here().boundingBox();
        assertThat(end.x).isGreaterThan(begin.x + 50);
        assertThat(end.y).isLessThan(begin.y - 50);
        for (int i = 0; i < 4; i++) {
            page.itself().keyboard().press("ArrowLeft");
        }
        assertThat(where()).containsText("53.509800° N, 9.909800° E");
        // A step of the keyboard is a second, of which two make a place here.
        page.itself().keyboard().press("ArrowRight");
        assertThat(where()).containsText("53.509800° N, 9.909800° E");
        page.itself().keyboard().press("ArrowRight");
        assertThat(where()).containsText("53.509900° N, 9.909900° E");
        page.itself().keyboard().press("Home");
        assertThat(where()).containsText("53.500000° N, 9.900000° E");
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void playsTheFlight() {
        relay.answer(TRACK, track(101, 2));
        open("missions/p-1/t-1");

        track().locator(".track-play").click();
        assertThat(track().locator(".track-play")).hasText("Pause");
        assertThat(where()).not().containsText("53.500000° N");
        track().locator(".track-play").click();
        assertThat(track().locator(".track-play")).hasText("Play");
        page.isQuiet();
    }

    @Test
    void staysFluidWithTwentyThousandPlaces() {
        relay.answer(TRACK, track(20_000, 1));
        open("missions/p-1/t-1");
        assertThat(track()).containsText("20000 positions");
        assertThat(way()).hasCount(1);
        // What moves with the slider is one circle; the line is drawn once, and not point by point.
        page.itself().evaluate("""
                () => {
                  window.drawn = 0;
                  new MutationObserver((all) => (window.drawn += all.length)).observe(
                    document.querySelector('desk-track path.map-way'), { attributes: true });
                }""");
        for (String key : new String[] {"End", "PageDown", "PageDown", "Home", "PageUp", "End"}) {
            slider().press(key);
        }
        assertThat(where()).containsText("55.499900° N, 11.899900° E");
        assertThat(page.itself().evaluate("drawn")).isEqualTo(0);
        assertThat(way().getAttribute("d").length()).isLessThan(20_000);
        page.isQuiet();
    }

    @Test
    void isWithoutTimesWhereFlightHubToldNone() {
        relay.answer(TRACK, track(3, 1).replaceAll("\"time\":\"[^\"]*\"", "\"time\":null"));
        open("missions/p-1/t-1");

        slider().press("ArrowRight");
        assertThat(where()).containsText("Position 2");
        assertThat(where()).containsText("53.500100° N");
        page.isQuiet();
    }

    @Test
    void isDownloadedAsGeoJson() throws IOException {
        relay.answer(TRACK, track(101, 2));
        open("missions/p-1/t-1");

        Download download = page.itself()
                .waitForDownload(() -> track().locator(".track-download").click());

        assertThat(download.suggestedFilename()).isEqualTo("track-t-1.geojson");
        assertThat(Files.readString(download.path(), StandardCharsets.UTF_8)).contains("\"points\"");
        assertThat(track().locator(".copied")).hasText("Given to the browser.");
        page.isQuiet();
    }

    @Test
    void saysWhyThereIsNoTrackAndAsksAgain() {
        relay.answers = (exchange, path) -> {
            if (path.equals(TRACK)) {
                RelayStub.send(exchange, 422, """
                        {"status":422,"code":"upstream-refused","detail":"FlightHub refused.","upstreamCode":219017}""");
            }
            return path.equals(TRACK) || stub.answered(exchange, path);
        };
        open("missions/p-1/t-1");
        assertThat(track()).containsText("FlightHub has not made the track yet.");
        page.isAccessible();

        relay.answers = stub;
        relay.answer(TRACK, track(101, 2));
        track().locator("button").getByText("Try again").click();
        assertThat(way()).hasCount(1);
        page.isQuietBut("/track");
    }

    @Test
    void showsWhereARouteLeads() {
        relay.answer(ROUTE, """
                {"routeId":"r-1","name":"Perimeter","model":"0-91-1","templates":["waypoint"],"payloads":[],"distanceMetres":1523.4,\
                "waypoints":3,"sizeBytes":8211,"updatedAt":"2026-01-01T00:00:00Z"}""");
        relay.list(
                Fleet.HARBOUR + "/routes",
                "{\"routeId\":\"r-1\",\"name\":\"Perimeter\",\"templates\":[],\"payloads\":[]}");
        relay.list(Fleet.RAIL + "/routes");
        relay.answer(ROUTE + "/path", """
                {"type":"Feature","id":"r-1","geometry":{"type":"LineString","coordinates":[[9.9,53.5,60],[9.91,53.51,80],[9.92,53.5,70]]},\
                "properties":{"routeId":"r-1","name":"Perimeter","waypoints":3,"heightMode":"relativeToStartPoint",\
                "lowestMetres":60,"highestMetres":80}}""");
        open("missions/routes/p-1/r-1");

        Locator preview = page.locator("desk-route-preview");
        assertThat(preview.locator("path.map-way")).hasCount(1);
        assertThat(preview.locator("path.map-waypoint")).hasCount(3);
        assertThat(preview.locator(".route-facts")).containsText("3 waypoints · 60 m – 80 m above take-off.");
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void saysWhyARouteCannotBeShown() {
        relay.answer(ROUTE, """
                {"routeId":"r-1","name":"Perimeter","model":null,"templates":[],"payloads":[],"distanceMetres":null,\
                "waypoints":null,"sizeBytes":null,"updatedAt":null}""");
        relay.list(
                Fleet.HARBOUR + "/routes",
                "{\"routeId\":\"r-1\",\"name\":\"Perimeter\",\"templates\":[],\"payloads\":[]}");
        relay.list(Fleet.RAIL + "/routes");
        relay.answers = (exchange, path) -> {
            if (path.equals(ROUTE + "/path")) {
                RelayStub.send(exchange, 502, """
                        {"status":502,"code":"upstream-invalid-answer","detail":"The KMZ that FlightHub keeps of route r-1 is damaged."}""");
            }
            return path.equals(ROUTE + "/path") || stub.answered(exchange, path);
        };
        open("missions/routes/p-1/r-1");

        assertThat(page.locator(".route-trouble"))
                .containsText("The KMZ that FlightHub keeps of route r-1 is damaged.");
        page.isQuietBut("/path");
        page.isAccessible();
    }

    /* To the north-east, upwards; a place after so many seconds each. */
    private static String track(int places, int seconds) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < places; i++) {
            points.append(i == 0 ? "" : ",")
                    .append("{\"time\":\"")
                    .append(BEGIN.plusSeconds((long) i * seconds))
                    .append("\",\"latitude\":")
                    .append(53.5 + i * 0.0001)
                    .append(",\"longitude\":")
                    .append(9.9 + i * 0.0001)
                    .append(",\"heightMetres\":")
                    .append(20 + i)
                    .append('}');
        }
        return """
                {"taskId":"t-1","name":"Night patrol","routeId":"r-1","deviceSn":"A1","distanceMetres":1520.4,"durationSeconds":200.0,\
                "points":[%s]}""".formatted(points);
    }

    private Locator track() {
        return page.locator("desk-track");
    }

    private Locator way() {
        return track().locator("path.map-way");
    }

    private Locator here() {
        return track().locator("path.map-here");
    }

    private Locator where() {
        return track().locator(".track-place");
    }

    private Locator slider() {
        return track().locator(".track-slider");
    }
}
