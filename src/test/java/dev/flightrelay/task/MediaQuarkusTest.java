package dev.flightrelay.task;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.upstream.ScriptedFlightHub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** Media over HTTP: lists without links, and links by redirection alone. */
@QuarkusTest
@TestProfile(ScriptedTasks.class)
class MediaQuarkusTest {

    private static final String ID = "12121212-1111-4222-8333-00000000000";
    private static final String CALL = "GET /flight-task/t1/media";

    @Inject
    TaskFixture kept;

    ScriptedFlightHub flightHub;

    private String project;

    @BeforeEach
    void project() {
        flightHub.reset();
        project = UUID.randomUUID().toString();
        kept.project(project);
    }

    @Test
    void listsMediaWithoutLinks() {
        flightHub.answersFile(CALL, "task/media.json");

        String answer = given().get(media())
                .then()
                .statusCode(200)
                .body("items.mediaId", contains(ID + 3, ID + 1, ID + 2))
                .body("items[1].type", equalTo("image"))
                .body("items[1].suffix", equalTo(".jpeg"))
                .body("items[1].sizeBytes", equalTo(1163264))
                .body("items[1].createdAt", equalTo("2026-01-01T07:01:00.500Z"))
                .body("stale", equalTo(false))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("example.invalid", "secret");
        assertThat(flightHub.calls())
                .hasSize(1)
                .allSatisfy(call -> assertThat(call.projectId()).isEqualTo(project));
    }

    @Test
    void leadsToContentAndPreviewWithOneCall() {
        flightHub.answersFile(CALL, "task/media.json");

        Response content = get(ID + 1 + "/content");
        Response preview = get(ID + 1 + "/preview");

        content.then()
                .statusCode(302)
                .header("Location", "https://storage.example.invalid/a%20b/orig1?sig=secret1&x=%2F")
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .body(equalTo(""));
        preview.then()
                .statusCode(302)
                .header("Location", "https://storage.example.invalid/thumb1?sig=secret1")
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer");
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void aListBringsTheLinksOfItsFiles() {
        flightHub.answersFile(CALL, "task/media.json");
        given().get(media()).then().statusCode(200);
        flightHub.answers(CALL, 500, "{\"code\":200500,\"message\":\"down\"}");

        get(ID + 2 + "/content").then().statusCode(302);

        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void itemsOfTypeUnsupportedWithUrlSlashAreSubFoldersAndHaveNoContent() {
        flightHub.answersFile(CALL, "task/media.json");

        for (String what : new String[] {"content", "preview"}) {
            get(ID + 3 + "/" + what)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("not-found"))
                    .body("detail", containsString("FlightHub gives no " + what))
                    .body("detail", containsString("folder"));
        }
        get(ID + 2 + "/preview").then().statusCode(404);
    }

    @Test
    void aFileThatIsNotThereIsNotFound() {
        flightHub.answersFile(CALL, "task/media.json");

        get("nobody/content").then().statusCode(404).body("detail", containsString("has no media nobody"));
        given().get("/api/v1/projects/nobody/tasks/t1/media").then().statusCode(404);
        given().get("/api/v1/projects/nobody/tasks/t1/media/" + ID + "1/content")
                .then()
                .statusCode(404);
    }

    @Test
    void linksOfOneProjectAreNotToldInAnother() {
        flightHub.answersFile(CALL, "task/media.json");
        get(ID + 1 + "/content").then().statusCode(302);
        flightHub.answers(CALL, "{\"code\":219021,\"message\":\"record not found\"}");
        String other = UUID.randomUUID().toString();
        kept.project(other);

        given().redirects()
                .follow(false)
                .get("/api/v1/projects/" + other + "/tasks/t1/media/" + ID + "1/content")
                .then()
                .header("Location", nullValue())
                .body("upstreamCode", equalTo(219021));
    }

    @ParameterizedTest
    @ValueSource(ints = {219021, 217028})
    void aTaskWithoutRecordOrFolderIsToldAsFlightHubTellsIt(int code) {
        flightHub.answers(CALL, "{\"code\":" + code + ",\"message\":\"not there\"}");

        given().get(media()).then().contentType("application/problem+json").body("upstreamCode", equalTo(code));
        get(ID + 1 + "/content").then().contentType("application/problem+json").body("upstreamCode", equalTo(code));
    }

    @Test
    void aTaskWithANullListHasNoMedia() {
        flightHub.answersFile(CALL, "task/null-list.json");

        given().get(media()).then().statusCode(200).body("items", empty()).body("next", nullValue());
    }

    @Test
    void terminatedAfterABatterySwapMayGetMoreMediaSoTheListIsAskedForAgain() {
        flightHub.answers(CALL, "{\"code\":0,\"data\":{\"list\":[{\"uuid\":\"m1\"}]}}");
        given().get(media()).then().body("items.mediaId", contains("m1"));
        flightHub.answers(CALL, "{\"code\":0,\"data\":{\"list\":[{\"uuid\":\"m1\"},{\"uuid\":\"m2\"}]}}");

        // equal reads within a second are one
        await().untilAsserted(() -> given().get(media()).then().body("items.mediaId", contains("m1", "m2")));
    }

    @Test
    void pagesThroughTenThousandFilesWithoutAskingAgain() {
        StringBuilder list = new StringBuilder();
        for (int n = 0; n < 10_000; n++) {
            list.append(n == 0 ? "" : ",")
                    .append("{\"uuid\":\"m%05d\",\"create_at\":\"\",\"original_url\":\"https://a.example/%d\"}"
                            .formatted(n, n));
        }
        flightHub.answers(CALL, "{\"code\":0,\"data\":{\"list\":[" + list + "]}}");

        Response first = given().queryParam("limit", 1000).get(media());
        first.then()
                .body("items.size()", equalTo(1000))
                .body("items[0].mediaId", equalTo("m00000"))
                .body("items[999].mediaId", equalTo("m00999"));
        given().queryParam("limit", 1)
                .queryParam("after", first.path("next").toString())
                .get(media())
                .then()
                .body("items.mediaId", contains("m01000"));
        get("m09999/content").then().header("Location", "https://a.example/9999");
    }

    private String media() {
        return "/api/v1/projects/" + project + "/tasks/t1/media";
    }

    private Response get(String path) {
        RequestSpecification request = given();
        return request.redirects().follow(false).get(media() + "/" + path);
    }
}
