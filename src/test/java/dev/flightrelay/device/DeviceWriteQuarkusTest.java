package dev.flightrelay.device;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.RelayJson;
import dev.flightrelay.api.WritableProject;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.database.DatabaseClocks;
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
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DeviceWriteQuarkusTest {

    private static final String OPERATION_ID = "[0-9a-f-]{36}";
    private static final String COMMANDS = "commands";
    private static final String RTK = """
            {"host":"ntrip.example.org","port":2101,"account":"user","password":"sesame-2","mountPoint":"MOUNT"}""";

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | commands         | {"command":"return_home"} | POST /device/WRITESN0000001/command | {"device_command":"return_home"}
            PUT  | camera           | {"cameraIndex":"165-0-7","position":"indoor"} | POST /device/change-camera | {"sn":"WRITESN0000001","camera_index":"165-0-7","camera_position":"indoor"}
            PUT  | lens             | {"cameraIndex":"81-0-0","lens":"zoom"} | POST /device/change-lens | {"sn":"WRITESN0000001","camera_index":"81-0-0","lens_type":"zoom"}
            PUT  | stream-quality   | {"cameraIndex":"81-0-0","quality":"smooth"} | PUT /device/stream/quality | {"sn":"WRITESN0000001","camera_index":"81-0-0","quality":"smooth","quality_type":"smooth"}
            """)
    void sendsOneCallAndAnswersTheOperation(String method, String path, String body, String call, String sent) {
        flightHub.answers("null");

        send(method, path, body).statusCode(200).body("operationId", matchesPattern(OPERATION_ID));

        assertThat(flightHub.calls())
                .containsExactly(new Call(call.replace(" /", " /openapi/v0.1/"), PROJECT, json(sent)));
    }

    @Test
    void anEmptyObjectIsAsGoodAsNull() {
        flightHub.answers("{}");

        send("POST", COMMANDS, "{\"command\":\"flighttask_pause\"}").statusCode(200);
    }

    @Test
    void sendsTheTargetDockOfAReturn() {
        flightHub.answers("null");

        send("POST", COMMANDS, "{\"command\":\"return_specific_home\",\"homeDockSn\":\"OTHERDOCK1\"}")
                .statusCode(200);

        assertThat(flightHub.calls().get(0).body())
                .isEqualTo(
                        json(
                                "{\"device_command\":\"return_specific_home\",\"device_cmd_data\":{\"home_dock_sn\":\"OTHERDOCK1\"}}"));
    }

    @ParameterizedTest
    @CsvSource({"PUT, POST", "DELETE, DELETE"})
    void deleteDeviceControlHasABody(String method, String call) {
        flightHub.answers("""
                {"drone_sn":"WRITESN0000001","controls":[
                  {"type":"flight","gateway":{"sn":""},"user":{"call_sign":"","user_id":"","type":""}},
                  {"type":"payload","payload_index":"81-0-0","gateway":{"sn":"DOCK1"},
                   "user":{"call_sign":"Gateway","user_id":"7","type":"cloud"}}]}""");

        send(method, "control", "{\"payloadIndexes\":[\"81-0-0\"]}")
                .statusCode(200)
                .body("operationId", matchesPattern(OPERATION_ID))
                .body("deviceSn", equalTo(DEVICE))
                .body("controls.type", contains("flight", "payload"))
                .body("controls[0].gatewaySn", nullValue())
                .body("controls[1].userName", equalTo("Gateway"));

        assertThat(flightHub.calls())
                .containsExactly(new Call(
                        call + " /openapi/v0.1/device/control",
                        PROJECT,
                        json("{\"drone_sn\":\"WRITESN0000001\",\"payload_index\":[\"81-0-0\"]}")));
    }

    @Test
    void calibratesAndSendsThePasswordToFlightHubOnly() {
        flightHub.answers("{\"bid\":\"b-1\",\"status\":\"sent\"}");

        send("POST", "rtk-calibrations", RTK)
                .statusCode(200)
                .body("calibrationId", equalTo("b-1"))
                .body("status", equalTo("sent"))
                .body(not(containsString("sesame")));

        assertThat(flightHub.calls())
                .containsExactly(new Call(
                        "POST /openapi/v0.1/device/WRITESN0000001/rtk",
                        PROJECT,
                        json(RTK.replace("mountPoint", "mount_point"))));
    }

    @Test
    void calibratesWhereFlightHubSaysNothing() {
        flightHub.answers("null");

        send("POST", "rtk-calibrations", RTK).statusCode(200).body("calibrationId", nullValue());
    }

    @Test
    void passesARefusalOn() {
        flightHub.answers(200, "{\"code\":228402,\"message\":\"no control\"}");

        send("PUT", "lens", "{\"cameraIndex\":\"81-0-0\",\"lens\":\"ir\"}")
                .statusCode(422)
                .body("upstreamCode", equalTo(228402));
        assertThat(flightHub.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | commands         | {"command":"land"} | command | return_home_cancel
            POST   | commands         | {} | command | has to be given
            POST   | commands         | {"command":"return_specific_home"} | homeDockSn | has to be given
            POST   | commands         | {"command":"return_home","homeDockSn":"DOCK1"} | homeDockSn | return_specific_home only
            POST   | commands         | {"command":"return_specific_home","homeDockSn":"../x"} | homeDockSn | serial number
            POST   | commands         | {"command":"return_home","notAfter":"1795255200"} | notAfter | RFC 3339
            POST   | commands         | {"command":"return_home","notAfter":"2020-01-01T00:00:00Z"} | notAfter | has passed
            PUT    | camera           | {"cameraIndex":"165","position":"indoor"} | cameraIndex | type-subtype-gimbal
            PUT    | camera           | {"cameraIndex":"165-0-7","position":"roof"} | position | indoor or outdoor, was: roof
            PUT    | lens             | {"cameraIndex":"81-0-0","lens":"normal"} | lens | wide, zoom or ir
            PUT    | stream-quality   | {"cameraIndex":"81-0-0","quality":"4k"} | quality | smooth
            PUT    | control          | {"payloadIndexes":[]} | payloadIndexes | 1 to 20
            PUT    | control          | {"payloadIndexes":["81-0-0","x"]} | payloadIndexes[1] | type-subtype-gimbal
            DELETE | control          | {} | payloadIndexes | has to be given
            POST   | rtk-calibrations | {"host":"a b","port":1,"account":"u","password":"p","mountPoint":"m"} | host | host name
            POST   | rtk-calibrations | {"host":"h","port":65536,"account":"u","password":"p","mountPoint":"m"} | port | 65535, was: 65536
            POST   | rtk-calibrations | {"host":"h","port":1,"password":"p","mountPoint":"m"} | account | has to be given
            """)
    void refusesWhatFlightHubWouldNotTake(String method, String path, String body, String field, String message) {
        send(method, path, body)
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("violations.field", contains(field))
                .body("violations[0].message", containsString(message))
                .body("detail", startsWith(field));
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void neverRepeatsAPassword() {
        String password = "sesame-2".repeat(40);
        String text = send("POST", "rtk-calibrations", RTK.replace("sesame-2", password))
                .statusCode(400)
                .body("violations.field", contains("password"))
                .body("violations[0].message", equalTo("has to have at most 256 characters"))
                .extract()
                .asString();

        assertThat(text).doesNotContain("sesame");
    }

    @Test
    void sendsACommandThatIsInTime() {
        flightHub.answers("null");

        send("POST", COMMANDS, "{\"command\":\"return_home\",\"notAfter\":\"2099-01-01T00:00:00+02:00\"}")
                .statusCode(200);

        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void isNotSentWhenItsTimePassedAfterTheChecks() {
        Instant deadline = Instant.parse("2099-01-01T00:00:00Z");
        QuarkusMock.installMockForType(
                DatabaseClocks.of(new GivenLooks(deadline, deadline.plusMillis(1))), DatabaseClock.class);

        send("POST", COMMANDS, "{\"command\":\"return_home\",\"notAfter\":\"2099-01-01T00:00:00Z\"}")
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("detail", containsString("has passed"));

        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void isNotSentWhenItsTimePassedWhileItWasRecorded() {
        Instant deadline = Instant.parse("2099-01-01T00:00:00Z");
        QuarkusMock.installMockForType(
                // Seconds, as the database may tell meanwhile what its time is.
                DatabaseClocks.of(
                        new GivenLooks(deadline.minusSeconds(9), deadline.minusSeconds(9), deadline.plusSeconds(9))),
                DatabaseClock.class);

        String operation = send("POST", COMMANDS, "{\"command\":\"return_home\",\"notAfter\":\"2099-01-01T00:00:00Z\"}")
                .statusCode(400)
                .body("detail", containsString("has passed"))
                .extract()
                .path("operationId");

        assertThat(flightHub.calls()).isEmpty();
        given().get(BASE + "/operations/" + operation)
                .then()
                .body("outcome", equalTo("not-sent"))
                .body("code", equalTo("invalid-request"));
    }

    @Test
    void aDryRunTellsOfDeviceAndTimeAndSendsNothing() {
        request("{\"command\":\"return_home\",\"notAfter\":\"2020-01-01T00:00:00Z\"}")
                .queryParam("dryRun", "true")
                .post(BASE + "/devices/" + DEVICE + "/commands")
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("checks.find { it.name == 'device-known' }.outcome", equalTo("pass"))
                .body("checks.find { it.name == 'notAfter' }.outcome", equalTo("fail"));
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void answers404ForADeviceThatTheProjectDoesNotHave() {
        request("{\"command\":\"return_home\"}")
                .post(BASE + "/devices/NOBODY/commands")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void isNotHeldBackWhileDevicesWereNeverListed() {
        project.forgetDevices(flightHub);
        flightHub.answers("null");

        request("{\"command\":\"return_home\"}")
                .queryParam("dryRun", "true")
                .post(BASE + "/devices/" + DEVICE + "/commands")
                .then()
                .body("checks.findAll { it.name == 'device-known' }.outcome", contains("unknown"));
        send("POST", COMMANDS, "{\"command\":\"return_home\"}").statusCode(200);

        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void takesNoSerialNumberThatLeadsElsewhere() {
        project.forgetDevices(flightHub);

        request("{\"command\":\"return_home\"}")
                .urlEncodingEnabled(false)
                .post(BASE + "/devices/a%2Fb/commands")
                .then()
                .statusCode(404);
        assertThat(flightHub.calls()).isEmpty();
    }

    /** Tells those who look at the deadline one time after the other; all others the real one. */
    private static final class GivenLooks extends Clock {

        private final Iterator<Instant> times;

        GivenLooks(Instant... given) {
            times = List.of(given).iterator();
        }

        @Override
        public Instant instant() {
            boolean look = StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getMethodName().equals("isLate")));
            return look ? times.next() : Clock.systemUTC().instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static ValidatableResponse send(String method, String path, String body) {
        return request(body)
                .request(method, BASE + "/devices/" + DEVICE + "/" + path)
                .then();
    }

    private static RequestSpecification request(String body) {
        return given().contentType("application/json").body(body);
    }

    private static JsonNode json(String text) {
        try {
            return RelayJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
