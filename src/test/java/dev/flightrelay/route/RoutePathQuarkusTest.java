package dev.flightrelay.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.api.ApiFixture;
import dev.flightrelay.storage.BucketStub;
import dev.flightrelay.task.ScriptedTasks;
import dev.flightrelay.upstream.ScriptedFlightHub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** Where a route leads, out of the KMZ behind FlightHub's link: good files, and those that nobody vouches for. */
@QuarkusTest
@TestProfile(ScriptedTasks.class)
class RoutePathQuarkusTest {

    private static final String ID = "cccccccc-1111-4222-8333-dddddddddddd";
    private static final String DETAIL = "GET /wayline/" + ID;
    private static final String POINT = "<Placemark><Point><coordinates>9.%d,53.5</coordinates></Point>"
            + "<wpml:executeHeight>%d</wpml:executeHeight></Placemark>";

    @Inject
    ApiFixture kept;

    @TempDir
    Path folder;

    ScriptedFlightHub flightHub;

    private BucketStub bucket;
    private String path;

    @BeforeEach
    void start() throws IOException {
        flightHub.reset();
        bucket = new BucketStub();
        flightHub.answers(DETAIL, """
                {"code":0,"data":{"id":"%s","name":"perimeter","download_url":"%s/maps/perimeter.kmz?sig=5ecret"}}""".formatted(ID, bucket.url()));
        String project = UUID.randomUUID().toString();
        kept.project(project, "ROUTETESTS01");
        path = "/api/v1/projects/" + project + "/routes/" + ID + "/path";
    }

    @AfterEach
    void stop() {
        bucket.close();
    }

    @Test
    void answersTheLineWithItsHeights() throws IOException {
        gives(KmzFiles.route(2)
                .with(
                        Kmz.WAYLINES,
                        KmzFiles.kml("<Folder><wpml:executeHeightMode>relativeToStartPoint</wpml:executeHeightMode>"
                                + POINT.formatted(1, 60) + POINT.formatted(2, 80) + POINT.formatted(3, 70)
                                + "</Folder>")));

        String answer = given().accept("application/geo+json")
                .get(path)
                .then()
                .statusCode(200)
                .contentType("application/geo+json")
                .body("type", equalTo("Feature"))
                .body("id", equalTo(ID))
                .body("geometry.type", equalTo("LineString"))
                .body("geometry.coordinates[0]", contains(9.1f, 53.5f, 60f))
                .body("geometry.coordinates.size()", equalTo(3))
                .body("properties.name", equalTo("perimeter"))
                .body("properties.waypoints", equalTo(3))
                .body("properties.heightMode", equalTo("relativeToStartPoint"))
                .body("properties.lowestMetres", equalTo(60f))
                .body("properties.highestMetres", equalTo(80f))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("5ecret");
        assertThat(bucket.puts()).hasSize(1);
        given().accept("application/geo+json").get(path).then().statusCode(200);
        given().accept("application/json").get(path).then().statusCode(200).contentType("application/json");
        assertThat(bucket.puts()).as("equal reads within a second share a file").hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void isNoLineWithLessThanTwoPlaces(int points) throws IOException {
        gives(KmzFiles.route(2)
                .with(Kmz.WAYLINES, KmzFiles.kml(POINT.formatted(1, 60).repeat(points))));

        asked().statusCode(200).body("geometry", nullValue()).body("properties.waypoints", equalTo(points));
    }

    @Test
    void tellsWhatIsWrongWithAFileThatIsNoArchive() {
        bucket.answers(200, "<html>Sign in</html>");

        unreadable("is no ZIP archive, or a damaged one");
    }

    @Test
    void readsNoOtherFiles() throws IOException {
        gives(
                KmzFiles.route(2)
                        .with(
                                Kmz.WAYLINES,
                                "<!DOCTYPE kml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><kml><Placemark>&a;</Placemark></kml>"));

        unreadable("has a DOCTYPE");
    }

    @Test
    void unpacksNoBomb() throws IOException {
        gives(KmzFiles.route(2).with("res/zeros", new byte[64 << 20]));

        unreadable("as ZIP bombs are");
    }

    @Test
    void readsNoMoreThanARouteCanHave() throws IOException {
        bucket.answers(200, new byte[(int) Kmz.LARGEST_FILE + 1]);

        asked().statusCode(502)
                .body("code", equalTo("upstream-invalid-answer"))
                .body("detail", containsString("has more than 33554432 bytes"));
    }

    @Test
    void tellsThatTheStorageRefuses() {
        bucket.answers(403, "<Error><Code>AccessDenied</Code></Error>");

        asked().statusCode(502).body("code", equalTo("upstream-failed")).body("detail", containsString("HTTP 403"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"download_url\":\"\"",
                ",\"download_url\":\"/\"",
                ",\"download_url\":\"file:///etc/passwd\""
            })
    void isNotFoundWhereFlightHubHasNoFile(String link) {
        flightHub.answers(DETAIL, "{\"code\":0,\"data\":{\"id\":\"" + ID + "\"" + link + "}}");

        asked().statusCode(404).body("code", equalTo("not-found"));
        assertThat(bucket.puts()).isEmpty();
    }

    @Test
    void passesOnThatFlightHubRefuses() {
        flightHub.answers(DETAIL, "{\"code\":219001,\"message\":\"route file missing\"}");

        asked().statusCode(422).body("upstreamCode", equalTo(219001));
    }

    private void unreadable(String why) {
        asked().statusCode(502)
                .body("code", equalTo("upstream-invalid-answer"))
                .body("detail", containsString("The KMZ that FlightHub keeps of route " + ID))
                .body("detail", containsString(why))
                .body("detail", containsString("upload it anew"));
    }

    private ValidatableResponse asked() {
        return given().accept("application/geo+json").get(path).then();
    }

    private void gives(KmzFiles file) throws IOException {
        bucket.answers(200, Files.readAllBytes(file.write(folder.resolve("perimeter.kmz"))));
    }
}
