package dev.flightrelay.livestream;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.RelayJson;
import dev.flightrelay.api.WritableProject;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.RecordingFlightHub;
import dev.flightrelay.upstream.RecordingFlightHub.Call;

import static dev.flightrelay.api.WritableProject.BASE;
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
class LivestreamQuarkusTest {

    private static final String STREAMS = BASE + "/livestreams";
    private static final String START = """
            {"deviceSn":"WRITESN0000001","cameraIndex":"165-0-7","quality":"adaptive","durationSeconds":7200}""";
    private static final long EXPIRY = 4_102_444_800L;
    private static final String WHEP = "{\"expire_ts\":" + EXPIRY
            + ",\"url\":\"https://live.example.invalid/whep/?token=sesame-4\",\"url_type\":\"srs\"}";

    @Inject
    WritableProject project;

    private RecordingFlightHub flightHub;

    @BeforeEach
    void start() {
        flightHub = project.start();
    }

    @AfterEach
    void stop() {
        flightHub.close();
    }

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

    @ParameterizedTest
    @CsvSource({
        "200, 213003, 422, device-offline, true, Wait until the device is on line",
        "200, 212015, 422, device-offline, true, Wait until the device is on line",
        "200, 213014, 422, camera-cannot-stream, false, Take another camera",
        "200, 200403, 502, upstream-wrong-project, false, Does the device belong to this project?",
        "403, 200403, 502, upstream-scope-missing, false, scopes Livestream and Device Management",
        "403, 210900, 502, upstream-scope-missing, false, scopes Livestream and Device Management",
        "200, 213001, 422, upstream-refused, false, the device is on line",
        "200, 200401, 502, upstream-key-rejected, false, Check relay.upstream.key",
        "200, 200500, 504, outcome-unknown, false, look before you send it again"
    })
    void explainsWhatFlightHubAnswers(
            int said, int upstreamCode, int status, String code, boolean retryable, String cure) {
        project.execute(
                "update device set online = false where organization_id = $1", Tuple.of(flightHub.organizationId()));
        flightHub.answers(said, "{\"code\":" + upstreamCode + ",\"message\":\"no\"}");

        String operation = start(START)
                .statusCode(status)
                .body("code", equalTo(code))
                .body("type", equalTo("urn:problem-type:flight-relay:" + code))
                .body("upstreamCode", equalTo(upstreamCode))
                .body("retryable", equalTo(retryable))
                .body("detail", containsString(cure))
                .extract()
                .path("operationId");

        assertThat(flightHub.calls()).hasSize(1);
        given().get(STREAMS).then().body("items", empty());
        given().get(BASE + "/operations/" + operation)
                .then()
                .body("code", equalTo(code))
                .body("outcome", equalTo(status == 504 ? "outcome-unknown" : "refused"));
    }

    @Test
    void aStatus403WithoutAnEnvelopeProvesNothing() {
        flightHub.answers(403, "{}");

        start(START)
                .statusCode(504)
                .body("code", equalTo("outcome-unknown"))
                .body("detail", containsString("scopes Livestream and Device Management"));
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void triesAgainWhereADeviceJustCameOnLine() {
        flightHub.answers(200, "{\"code\":213003,\"message\":\"no gateway\"}");
        flightHub.answers(WHEP);

        start(START).statusCode(201).body("player", equalTo("whep"));

        assertThat(flightHub.calls()).hasSize(2);
        assertThat(flightHub.calls().get(1)).isEqualTo(flightHub.calls().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":213014}", "{\"code\":200500}", "{\"code\":210429}", "no JSON"})
    void triesNothingAgainThatMayHaveBeenDoneOrWillNotPass(String answer) {
        flightHub.answers(200, answer);
        flightHub.answers(WHEP);

        start(START).statusCode(not(201));

        assertThat(flightHub.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "durationSeconds":7200 | "durationSeconds":0 | durationSeconds | has to be 1 or more, was: 0
            ,"durationSeconds":7200 | '' | durationSeconds | has to be given
            adaptive | best | quality | has to be adaptive, smooth or ultra_high_definition, was: best
            165-0-7 | 165 | cameraIndex | type-subtype-gimbal
            "deviceSn":"WRITESN0000001", | '' | deviceSn | has to be given
            WRITESN0000001 | ../x | deviceSn | has to be a serial number: 1 to 64 letters, digits, _ and -, was: ../x
            """)
    void refusesWhatFlightHubWouldNotTake(String valid, String wrong, String field, String message) {
        start(START.replace(valid, wrong))
                .statusCode(400)
                .body("violations.field", contains(field))
                .body("violations[0].message", containsString(message));
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void answers404ForADeviceThatTheProjectDoesNotHave() {
        start(START.replace(DEVICE, "NOBODY")).statusCode(404);
        assertThat(flightHub.calls()).isEmpty();
    }

    private static ValidatableResponse start(String body) {
        return given().contentType("application/json").body(body).post(STREAMS).then();
    }
}
