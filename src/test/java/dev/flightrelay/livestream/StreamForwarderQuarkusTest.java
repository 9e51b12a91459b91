package dev.flightrelay.livestream;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
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
import static dev.flightrelay.api.WritableProject.PROJECT;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class StreamForwarderQuarkusTest {

    private static final String FORWARDERS = BASE + "/stream-forwarders";
    private static final String FRESH = FORWARDERS + "?fresh=true";
    private static final String CALL = " /openapi/v0.1/live-stream/converter";
    private static final String FIRST_PAGE = "GET" + CALL + "?page=1&page_size=100";
    private static final String SECOND_PAGE = "GET" + CALL + "?page=2&page_size=100";
    private static final String RTMP = """
            {"name":"to-nvr","deviceSn":"WRITESN0000001","cameraIndex":"165-0-7","schema":"rtmp",
             "rtmpUrl":"rtmp://media.example.org/live/sesame-5"}""";
    private static final String GB28181 = """
            {"name":"to-nvr","deviceSn":"WRITESN0000001","cameraIndex":"165-0-7","schema":"gb28181",
             "gb28181":{"serverIp":"10.0.0.7","serverPort":5060,"serverId":"34","deviceId":"d-1",
             "devicePassword":"sesame-5","localPort":7060}}""";

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
    void creates() {
        flightHub.answers("{\"converter_id\":\"c-1\"}");

        json(RTMP)
                .post(FORWARDERS)
                .then()
                .statusCode(201)
                .body("operationId", notNullValue())
                .body("forwarderId", equalTo("c-1"))
                .body("schema", equalTo("rtmp"))
                .body(not(containsString("sesame")));

        assertThat(flightHub.calls()).containsExactly(new Call("POST" + CALL, PROJECT, tree("""
                {"converter_name":"to-nvr","sn":"WRITESN0000001","camera_index":"165-0-7","schema":"rtmp",
                 "schema_option":{"url":"rtmp://media.example.org/live/sesame-5"}}""")));
    }

    @Test
    void passesOnWhenFlightHubWantsToBeAskedAgain() {
        flightHub.answers(429, "{\"code\":210429,\"message\":\"too often\"}");

        for (Response answer : List.of(given().get(FRESH), json(RTMP).post(FORWARDERS))) {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(429);
            assertThat(answer.<String>path("code")).isEqualTo("upstream-busy");
            assertThat(answer.header("Retry-After")).isEqualTo("7");
            assertThat(answer.<Boolean>path("retryable")).isTrue();
        }
        assertThat(flightHub.calls()).hasSize(2);
    }

    @Test
    void forwardingMayBeForPrivateCloudsOnly() {
        flightHub.answers(200, "{\"code\":213050,\"message\":\"not enabled\"}");

        json(RTMP)
                .post(FORWARDERS)
                .then()
                .statusCode(422)
                .body("code", equalTo("upstream-refused"))
                .body("upstreamCode", equalTo(213050))
                .body("detail", containsString("some editions have it on private clouds only"));
    }

    @Test
    void doubtsWhatFlightHubMayRefuseAndLeavesItTheLastWord() {
        keep("generate_series(1, 19)");
        flightHub.answers("{\"converter_id\":\"c-1\"}");
        assertThat(outcomes(RTMP)).doesNotContain("unknown", "fail");

        assertThat(outcomes(RTMP.replace("to-nvr", "name-7"))).containsOnlyOnce("unknown");
        keep("generate_series(20, 20)");
        assertThat(outcomes(RTMP)).containsOnlyOnce("unknown");
        assertThat(flightHub.calls()).isEmpty();
        json(RTMP).post(FORWARDERS).then().statusCode(201);
    }

    private static List<String> outcomes(String body) {
        return json(body)
                .queryParam("dryRun", true)
                .post(FORWARDERS)
                .then()
                .statusCode(200)
                .extract()
                .path("checks.outcome");
    }

    private void keep(String numbers) {
        project.execute("""
                insert into thing (organization_id, project_id, kind, thing_id, data)
                select $1, $2, 'forwarders', 'f-' || n,
                       jsonb_build_object('forwarderId', 'f-' || n, 'name', 'name-' || n)
                from %s n""".formatted(numbers), Tuple.of(flightHub.organizationId(), PROJECT));
    }

    @Test
    void switchesAndRemoves() {
        flightHub.answers("null");

        json("{\"enabled\":false}")
                .patch(FORWARDERS + "/c-1")
                .then()
                .statusCode(200)
                .body("operationId", notNullValue());
        given().delete(FORWARDERS + "/c-1").then().statusCode(200).body("operationId", notNullValue());

        assertThat(flightHub.calls())
                .containsExactly(
                        new Call("PUT" + CALL + "/c-1", PROJECT, tree("{\"auto_push_stream\":false}")),
                        new Call("DELETE" + CALL + "/c-1", PROJECT, null));
    }

    @Test
    void aListAfterAWriteIsAskedForAnew() {
        flightHub.answers("{\"list\":null}");

        given().get(FRESH).then().statusCode(200);
        given().delete(FORWARDERS + "/c-1").then().statusCode(200);
        given().get(FRESH).then().statusCode(200);

        assertThat(flightHub.calls().stream().map(Call::request))
                .containsExactly(FIRST_PAGE, "DELETE" + CALL + "/c-1", FIRST_PAGE);
    }

    @Test
    void whoSharesAnAnswerIsToldItsAge() {
        flightHub.answers("{\"list\":null}");
        await().until(() -> {
            int calls = flightHub.calls().size();
            String first = given().get(FRESH).jsonPath().getString("observedAt");
            String second = given().get(FRESH).jsonPath().getString("observedAt");
            boolean shared = flightHub.calls().size() == calls + 1;
            if (shared) {
                assertThat(second).isEqualTo(first);
            }
            return shared;
        });
    }

    @Test
    void listsWithoutTheSecretsOfTheTargets() {
        flightHub.answers("""
                {"list":[{"converter_id":"c-2","converter_name":"b","sn":"S","camera":"165-0-7","schema":"rtmp",
                 "state":"failed","code":212062,"auto_push_stream":true,"update_ts":"1767225600",
                 "bypass_option":{"url":"rtmp://media.example.org/live/sesame-5","device_password":"sesame-5"}},
                 {"converter_id":"c-1"}],"pagination":{"page":1,"page_size":100,"total":2}}""");

        given().get(FRESH)
                .then()
                .statusCode(200)
                .body("items.forwarderId", contains("c-1", "c-2"))
                .body("items[1].state", equalTo("failed"))
                .body("items[1].code", equalTo(212062))
                .body("items[1].updatedAt", equalTo("2026-01-01T00:00:00Z"))
                .body("stale", equalTo(false))
                .body("observedAt", notNullValue())
                .body("lastEventId", notNullValue())
                .body(not(containsString("sesame")));
        assertThat(flightHub.calls()).containsExactly(new Call(FIRST_PAGE, PROJECT, null));
    }

    @Test
    void readsSmallerPagesThanItAskedFor() {
        flightHub.answers("{\"list\":[{\"converter_id\":\"c-1\"}],\"pagination\":{\"total\":2}}");
        flightHub.answers("{\"list\":[{\"converter_id\":\"c-2\"}],\"pagination\":{\"total\":2}}");

        given().get(FRESH).then().body("items.forwarderId", contains("c-1", "c-2"));

        assertThat(flightHub.calls()).extracting(Call::request).containsExactly(FIRST_PAGE, SECOND_PAGE);
    }

    @Test
    void endsWhereFlightHubTakesNoNoticeOfPages() {
        flightHub.answers("{\"list\":[{\"converter_id\":\"c-1\"}],\"pagination\":{\"total\":9}}");

        given().get(FRESH).then().body("items.forwarderId", contains("c-1"));

        assertThat(flightHub.calls()).hasSize(2);
    }

    @Test
    void aListWithoutTotalIsReadUntilAShortPage() {
        String full = IntStream.range(0, 100)
                .mapToObj(n -> "{\"converter_id\":\"c-" + n + "\"}")
                .collect(Collectors.joining(","));
        flightHub.answers("{\"list\":[" + full + "]}");
        flightHub.answers("{\"list\":null}");

        given().get(FRESH).then().body("items", hasSize(100));

        assertThat(flightHub.calls()).extracting(Call::request).containsExactly(FIRST_PAGE, SECOND_PAGE);
    }

    @Test
    void anEmptyListIsOftenNull() {
        flightHub.answers("{\"list\":null}");

        given().get(FRESH).then().statusCode(200).body("items", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}"})
    void anAnswerWithoutListIsNoList(String data) {
        flightHub.answers(data);

        given().get(FRESH).then().statusCode(502).body("code", equalTo("upstream-invalid-answer"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "to-nvr" | " " | name | has to be given
            "rtmp", | "rtsp", | schema | has to be rtmp or gb28181, was: rtsp
            rtmp://media.example.org | rtmp://169.254.169.254 | rtmpUrl | metadata
            rtmp://media.example.org | http://media.example.org | rtmpUrl | rtmp or rtmps
            165-0-7 | x | cameraIndex | type-subtype-gimbal
            """)
    void refusesWhatFlightHubShouldNotGet(String valid, String wrong, String field, String message) {
        json(RTMP.replace(valid, wrong))
                .post(FORWARDERS)
                .then()
                .statusCode(400)
                .body("violations.field", contains(field))
                .body("violations[0].message", containsString(message))
                .body(not(containsString("sesame")));
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void neverRepeatsASecret() {
        String oversized = "sesame-5".repeat(300);
        for (String body : new String[] {RTMP, GB28181}) {
            json(body.replace("sesame-5", oversized))
                    .post(FORWARDERS)
                    .then()
                    .statusCode(400)
                    .body("violations", hasSize(1))
                    .body(not(containsString("sesame")));
        }
    }

    @Test
    void namesTheFieldInTheTarget() {
        json(GB28181.replace("5060", "0"))
                .post(FORWARDERS)
                .then()
                .statusCode(400)
                .body("violations.field", contains("gb28181.serverPort"));
        json("{}").patch(FORWARDERS + "/c-1").then().statusCode(400).body("violations.field", contains("enabled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "%2e%2e", "a%2Fb", "a%20b"})
    void takesNoIdThatLeadsElsewhere(String id) {
        given().urlEncodingEnabled(false).delete(FORWARDERS + "/" + id).then().statusCode(not(200));
        assertThat(flightHub.calls()).isEmpty();
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static JsonNode tree(String text) {
        try {
            return RelayJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
