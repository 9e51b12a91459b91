package dev.flightrelay.route;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.route.Waypoints.Point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is read of a route's file: places, heights, and what these are above. */
class WaypointsTest {

    private static final String POINT = "<Placemark><Point><coordinates>%s</coordinates></Point>%s</Placemark>";

    @TempDir
    Path folder;

    @Test
    void readsPointsInTheirOrderWithHeights() throws IOException {
        Waypoints read = read("<Folder><wpml:executeHeightMode>WGS84</wpml:executeHeightMode>"
                + POINT.formatted("\n  9.91,53.51\n", "<wpml:executeHeight> 60.5 </wpml:executeHeight>")
                + POINT.formatted("9.92, 53.52, 12", "") + "</Folder><Folder>"
                + "<wpml:executeHeightMode>relativeToStartPoint</wpml:executeHeightMode>"
                + POINT.formatted("-9.93,-53.53", "<wpml:executeHeight>0</wpml:executeHeight>") + "</Folder>");

        assertThat(read)
                .isEqualTo(new Waypoints(
                        "WGS84",
                        List.of(
                                new Point(9.91, 53.51, 60.5),
                                new Point(9.92, 53.52, null),
                                new Point(-9.93, -53.53, 0.0))));
    }

    @Test
    void takesTheLongestRoute() throws IOException {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < 65_535; i++) {
            points.append(POINT.formatted("9." + i * 7919L % 1_000_003 + ",53." + i, ""));
        }

        assertThat(read("<Folder>" + points + "</Folder>").points()).hasSize(65_535);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9.9", "9.9;53.5", "east,north", "NaN,53.5", "181,53.5", "9.9,90.1", "Infinity,0"})
    void leavesOutWhatIsNoPlace(String coordinates) throws IOException {
        Waypoints read =
                read("<Folder>" + POINT.formatted(coordinates, "") + POINT.formatted("9.9,53.5", "") + "</Folder>");

        assertThat(read.points()).containsExactly(new Point(9.9, 53.5, null));
    }

    @Test
    void takesNothingForAPointThatIsNone() throws IOException {
        Waypoints read = read("<wpml:takeOffRefPoint><coordinates>9.9,53.5</coordinates></wpml:takeOffRefPoint>"
                + "<wpml:executeHeight>5</wpml:executeHeight><Placemark/><Placemark><name>x</name></Placemark>");

        assertThat(read).isEqualTo(new Waypoints(null, List.of()));
    }

    @Test
    void keepsTheRulesOfFilesThatAreUploaded() throws IOException {
        Path file = KmzFiles.route(2)
                .with(Kmz.WAYLINES, "<!DOCTYPE kml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><kml>&a;</kml>")
                .write(folder.resolve("hostile.kmz"));

        assertThat(refusal(file)).contains("has a DOCTYPE");
        assertThat(refusal(KmzFiles.route(2).without(Kmz.WAYLINES).write(folder.resolve("empty.kmz"))))
                .contains("has no wpmz/waylines.wpml");
    }

    @Test
    void refusesElementsWhereTextBelongs() throws IOException {
        Path file = KmzFiles.route(2)
                .with(Kmz.WAYLINES, KmzFiles.kml(POINT.formatted("9.9,<b/>53.5", "")))
                .write(folder.resolve("nested.kmz"));

        assertThat(refusal(file)).contains("has elements where text belongs");
    }

    private static String refusal(Path file) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> Waypoints.read(file));
        assertThat(refused.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        return refused.getMessage();
    }

    private Waypoints read(String content) throws IOException {
        return Waypoints.read(
                KmzFiles.route(2).with(Kmz.WAYLINES, KmzFiles.kml(content)).write(folder.resolve("route.kmz")));
    }
}
