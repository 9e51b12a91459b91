package dev.flightrelay.livestream;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.RelayJson;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.RecordingFlightHub.Call;

import static dev.flightrelay.api.WritableProject.DEVICE;
import static dev.flightrelay.api.WritableProject.PROJECT;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LivestreamQuarkusTest extends LivestreamStartFixture {

    @Test
    void startsAStreamAndTellsHowToSeeItToWhoAsksForIt() throws JsonProcessingException {
        flightHub.answers(WHEP);

        String id = start(START)
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("operationId", notNullValue())
                .body("deviceSn", equalTo(DEVICE))
                .body("cameraIndex", equalTo("165-0-7"))
                .body("player", equalTo("whep"))
                .body("expiresAt", equalTo(Instant.ofEpochSecond(EXPIRY).toString()))
                .body("sharedBy", equalTo(1))
                .body("viewers", equalTo(1))
                .body("connection.url", equalTo("https://live.example.invalid/whep/?token=sesame-4"))
                .extract()
                .path("livestreamId");

        assertThat(flightHub.calls())
                .containsExactly(new Call(
                        "POST /openapi/v0.1/live-stream/start",
                        PROJECT,
                        RelayJson.mapper().readTree("""
                                {"sn":"WRITESN0000001","camera_index":"165-0-7","video_expire":7200,
                                 "quality_type":"adaptive","video_quality":"adaptive"}""")));
        given().get(STREAMS + "/" + id)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("livestreamId", equalTo(id))
                .body("sharedBy", equalTo(1))
                .body("viewers", equalTo(1))
                .body("connection.url", equalTo("https://live.example.invalid/whep/?token=sesame-4"));
        given().put(STREAMS + "/" + id + "/viewers/me")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("connection.url", equalTo("https://live.example.invalid/whep/?token=sesame-4"));
        given().get(STREAMS)
                .then()
                .statusCode(200)
                .body("items.livestreamId", contains(id))
                .body("items.player", contains("whep"))
                .body("items.connection", contains(nullValue()))
                .body("stale", equalTo(false))
                .body("lastEventId", notNullValue())
                .body(not(containsString("sesame")));
        assertThat(flightHub.calls()).as("nobody else is asked").hasSize(1);
    }

    @Test
    void countsWhoSaysThatTheyWatch() {
        flightHub.answers(WHEP);
        String stream = STREAMS + "/" + start(START).extract().path("livestreamId");

        given().delete(stream).then().statusCode(204);
        given().get(stream).then().statusCode(200).body("viewers", equalTo(0));
        given().get(STREAMS).then().body("items.viewers", contains(0));
        given().put(stream + "/viewers/me").then().statusCode(200).body("viewers", equalTo(1));
        given().put(stream + "/viewers/me").then().statusCode(200).body("viewers", equalTo(1));

        project.execute(
                "update livestream_viewer set seen_at = seen_at - interval '61 s' where livestream_id = $1",
                Tuple.of(UUID.fromString(stream.substring(STREAMS.length() + 1))));
        given().get(stream).then().body("viewers", equalTo(0));
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void theRepeatOfAStartMayNotBeKeptEither() {
        flightHub.answers(WHEP);
        String key = UUID.randomUUID().toString();
        String id = null;
        for (String replayed : new String[] {null, "true"}) {
            id = given().contentType("application/json")
                    .header("Idempotency-Key", key)
                    .body(START)
                    .post(STREAMS)
                    .then()
                    .statusCode(201)
                    .header("Idempotency-Replayed", replayed)
                    .header("Cache-Control", "no-store")
                    .header("Location", startsWith(STREAMS + "/"))
                    .body("livestreamId", id == null ? notNullValue() : equalTo(id))
                    .body("connection", id == null ? notNullValue() : nullValue())
                    .body("sharedBy", equalTo(1))
                    .extract()
                    .path("livestreamId");
        }
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void isOverWhenItExpires() {
        flightHub.answers(WHEP);
        String id = start(START).extract().path("livestreamId");
        project.execute(
                "update livestream set expires_at = now() - interval '1 s' where livestream_id = $1",
                Tuple.of(UUID.fromString(id)));

        given().get(STREAMS + "/" + id).then().statusCode(404).body("code", equalTo("not-found"));
        given().put(STREAMS + "/" + id + "/viewers/me").then().statusCode(404);
        given().delete(STREAMS + "/" + id).then().statusCode(404);
        given().get(STREAMS).then().body("items", empty());
        start(START).statusCode(201);
        given().get(STREAMS).then().body("items", hasSize(1));
    }

    @Test
    void pagesThroughStreams() {
        flightHub.answers(WHEP);
        start(START);
        start(START.replace("165-0-7", "166-0-7"));

        String next = given().get(STREAMS + "?limit=1")
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("next");

        given().get(STREAMS + "?limit=1&after=" + next)
                .then()
                .body("items", hasSize(1))
                .body("items[0].livestreamId", not(equalTo(next)))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "51000000-0000-4000-8000-000000000001"})
    void answers404ForNoStream(String id) {
        given().get(STREAMS + "/" + id).then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void keepsNothingWhereTheAnswerDoesNotTellHowToSeeIt() {
        flightHub.answers("{\"expire_ts\":" + EXPIRY + "}");

        start(START).statusCode(not(201));

        given().get(STREAMS).then().body("items", empty());
    }
}
