package dev.flightrelay.follow;

import java.time.Duration;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.api.WritableProject;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.RecordingFlightHub;

import static dev.flightrelay.api.WritableProject.BASE;
import static dev.flightrelay.api.WritableProject.PROJECT;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Lists of what is watched, without a watcher: what is kept is answered, and nobody is asked. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeptListsQuarkusTest {

    private static final String FORWARDER = "{\"forwarderId\":\"ID\",\"enabled\":true,\"state\":\"running\"}";
    private static final String MODEL = "{\"model\":{\"modelId\":\"ID\",\"name\":\"Roof\"},\"pending\":null}";
    private static final String RUNNING =
            "{\"model\":{\"modelId\":\"ID\",\"status\":\"executing\"},\"resourceId\":null,"
                    + "\"phase\":\"RUNNING\",\"since\":\"2026-11-20T10:15:30Z\",\"withdrawn\":false}";

    /** For so long, what the test before read is answered again. */
    private static final Duration REPEATED = Duration.ofMillis(300);

    @Inject
    WritableProject project;

    @Inject
    Pool pool;

    private RecordingFlightHub flightHub;

    @BeforeEach
    void start() {
        await().pollDelay(REPEATED).until(() -> true);
        flightHub = project.start();
        flightHub.answers("{\"list\":null}");
    }

    @AfterEach
    void stop() {
        flightHub.close();
    }

    @ParameterizedTest
    @CsvSource({"/stream-forwarders", "/models", "/open-modeling/models"})
    void whatWasNeverPolledIsEmptyAndStale(String list) {
        given().get(BASE + list)
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("observedAt", nullValue())
                .body("stale", equalTo(true))
                .body("lastEventId", notNullValue());
        assertThat(flightHub.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/stream-forwarders; forwarders; forwarderId; FORWARDER",
                "/models; models; modelId; MODEL",
                "/open-modeling/models; reconstruction; modelId; RUNNING"
            })
    void answersWhatIsKeptInPagesAndWithoutACall(String list, String kind, String id, String what) {
        String data = what.equals("FORWARDER") ? FORWARDER : what.equals("MODEL") ? MODEL : RUNNING;
        keep(kind, "b", data.replace("ID", "b"), false);
        keep(kind, "a", data.replace("ID", "a"), false);
        keep(kind, "gone", data.replace("ID", "gone"), true);
        if (kind.equals("models")) {
            keep(kind, "9", "{\"model\":null,\"pending\":null}", false);
        }
        if (kind.equals("reconstruction")) {
            keep(kind, "over", data.replace("ID", "over").replace("RUNNING", "PACKING"), false);
            keep(kind, "resource:x", "{\"model\":null,\"resourceId\":\"x\",\"phase\":\"IMPORTING\"}", false);
        }

        String next = given().get(BASE + list + "?limit=1")
                .then()
                .statusCode(200)
                .body("items." + id, contains("a"))
                .extract()
                .path("next");
        given().get(BASE + list + "?after=" + next)
                .then()
                .body("items." + id, contains("b"))
                .body("next", nullValue());
        String tag = given().get(BASE + list).header("ETag");
        given().header("If-None-Match", tag)
                .get(BASE + list)
                .then()
                .statusCode(304)
                .header("Age", matchesPattern("\\d+"));
        assertThat(flightHub.calls()).isEmpty();

        given().get(BASE + list + "?fresh=true")
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("stale", equalTo(false))
                .body("observedAt", notNullValue());
        assertThat(flightHub.calls()).hasSize(1);
        given().get(BASE + list).then().body("items." + id, contains("a", "b")).body("observedAt", nullValue());
        assertThat(flightHub.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"/stream-forwarders", "/models", "/open-modeling/models"})
    void refusesWhatCannotBeAsked(String list) {
        given().get(BASE + list + "?fresh=maybe").then().statusCode(400);
        given().get(BASE + list + "?limit=0").then().statusCode(400);
        given().get("/api/v1/projects/nobody" + list).then().statusCode(404);
        given().get("/api/v1/projects/nobody" + list + "?fresh=true").then().statusCode(404);
        assertThat(flightHub.calls()).isEmpty();
    }

    private void keep(String kind, String id, String data, boolean gone) {
        pool.preparedQuery("""
                        insert into thing (organization_id, project_id, kind, thing_id, data, gone_at)
                        values ($1, $2, $3, $4, $5, case when $6 then now() end)""")
                .execute(Tuple.tuple()
                        .addInteger(flightHub.organizationId())
                        .addString(PROJECT)
                        .addString(kind)
                        .addString(id)
                        .addString(data)
                        .addBoolean(gone))
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
