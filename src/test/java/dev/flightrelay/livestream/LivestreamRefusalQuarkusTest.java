package dev.flightrelay.livestream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.database.TestDatabase;

import static dev.flightrelay.api.WritableProject.BASE;
import static dev.flightrelay.api.WritableProject.DEVICE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

/** Starts that FlightHub or the relay refuses, and what their callers are told. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LivestreamRefusalQuarkusTest extends LivestreamStartFixture {

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
}
