package dev.flightrelay.openmodel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
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
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OpenModelQuarkusTest {

    private static final String OPERATION_ID = "[0-9a-f-]{36}";
    private static final String ROOT = BASE + "/open-modeling";
    private static final String RESOURCE = "eeeeeeee-1111-4222-8333-ffffffffffff";
    private static final String MODEL = "99999999-1111-4222-8333-777777777777";
    private static final String FILES = "/resources/" + RESOURCE + "/files";
    private static final String START = "/resources/" + RESOURCE + "/reconstructions";
    private static final String UPSTREAM = "/openapi/v0.1/open_model";

    @Inject
    WritableProject project;

    @Inject
    Pool pool;

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
    void credentialIsASecretThatNobodyKeepsAndWhoseReadIsRecorded() {
        flightHub.answers("""
                {"cloud_name":"minio","access_key_id":"AK","secret_access_key":"SK","session_token":"ST","region":"r",
                 "cloud_bucket_name":"b","end_point":"http://127.0.0.1:1","store_path":"p/{fileName}","callback_param":"CP",
                 "expire_time":1767229200}""");

        given().post(ROOT + "/credentials")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("provider", equalTo("minio"))
                .body("secretAccessKey", equalTo("SK"))
                .body("storePath", equalTo("p/{fileName}"))
                .body("callbackParam", equalTo("CP"))
                .body("expiresAt", equalTo("2026-01-01T01:00:00Z"));
        given().post(ROOT + "/credentials").then().statusCode(200);

        assertThat(flightHub.calls())
                .as("callers do not share it")
                .containsExactly(
                        new Call("POST " + UPSTREAM + "/stores/obtain_token", PROJECT, null),
                        new Call("POST " + UPSTREAM + "/stores/obtain_token", PROJECT, null));
        assertThat(audited()).containsExactly("succeeded", "succeeded");
    }

    @Test
    void aRefusedCredentialIsRecordedToo() {
        flightHub.answers(200, "{\"code\":200403,\"message\":\"no\"}");

        given().post(ROOT + "/credentials").then().statusCode(502).body("code", equalTo("upstream-forbidden"));

        assertThat(audited()).containsExactly("upstream-forbidden");
    }

    @Test
    void reportsFiles() {
        flightHub.answers("{\"resource_uuid\":\"" + RESOURCE + "\",\"upload_count\":1,\"file_name_list\":[\"a.JPG\"]}");

        send(FILES, """
                {"name":"Roof","callbackParam":"CP","files":[{"name":"a.JPG","etag":"\\"9A03\\""}]}""")
                .statusCode(200)
                .body("operationId", matchesPattern(OPERATION_ID))
                .body("resourceId", equalTo(RESOURCE))
                .body("uploadCount", equalTo(1))
                .body("fileNames", contains("a.JPG"));

        assertThat(flightHub.calls())
                .containsExactly(new Call(
                        "POST " + UPSTREAM + "/stores/upload_callback", PROJECT, json("""
                        {"resource_uuid":"%s","resource_name":"Roof","callback_param":"CP",
                         "files":[{"name":"a.JPG","etag":"9A03"}]}""".formatted(RESOURCE))));
    }

    @Test
    void takesAHundredFilesAndNotOneMore() {
        flightHub.answers("{}");

        send(FILES, files(100)).statusCode(200);
        send(FILES, files(101))
                .statusCode(400)
                .body("violations.field", contains("files"))
                .body("violations[0].message", containsString("at most 100 files"));

        assertThat(flightHub.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"callbackParam":"CP","files":[]} | files
            {"files":[{"name":"a","etag":"e"}]} | callbackParam
            {"callbackParam":"CP","files":[{"name":"a/b","etag":"e"}]} | files[0].name
            {"callbackParam":"CP","files":[{"name":"a"}]} | files[0].etag
            {"callbackParam":"CP","files":[{"name":"a","etag":"e"},{"name":"a","etag":"f"}]} | files[1].name
            {"callbackParam":"CP","files":[null]} | files[0]
            {"callbackParam":"CP","files":[{"name":"a","etag":"e","size":1}]} | files[0].size
            """)
    void saysWhatIsWrongWithFiles(String body, String field) {
        send(FILES, body)
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("violations.field", contains(field));
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void resourceIdIsAUuidOfTheCaller() {
        send("/resources/roof/files", files(1)).statusCode(400).body("violations.field", contains("id"));
    }

    @Test
    void startsProductsWithTheirParametersInsideStrings() {
        flightHub.answers("""
                {"model_2d":{"uuid":"%s","status":12,"sub_error_code":0},
                 "model_lidar":{"uuid":"","status":13,"sub_error_code":310001}}""".formatted(MODEL));

        send(START, """
                {"products":{"2d":{"parameter":{"qualityLevel":2}},"lidar":{"parameter":{"groundExtract":true}}},
                 "deleteResourceWhenFinished":true}""")
                .statusCode(200)
                .body("operationId", matchesPattern(OPERATION_ID))
                .body("products.2d.modelId", equalTo(MODEL))
                .body("products.2d.status", equalTo("requesting-resource"))
                .body("products.2d.errorCode", equalTo(0))
                .body("products.lidar.modelId", nullValue())
                .body("products.lidar.errorCode", equalTo(310001))
                .body("products.keySet()", hasSize(2));

        assertThat(flightHub.calls())
                .containsExactly(new Call(
                        "POST " + UPSTREAM + "/models/reconstruction/start", PROJECT, json("""
                        {"resource_uuid":"%s","parameter_2d":"{\\"parameter\\":{\\"quality_level\\":2}}",
                         "parameter_lidar":"{\\"parameter\\":{\\"ground_extract\\":true}}",
                         "delete_resource_if_finish":true}""".formatted(RESOURCE))));
    }

    @Test
    void aStartThatNamesNoModelIsOfUnknownOutcome() {
        flightHub.answers("{}");

        send(START, "{\"products\":{\"3d\":{}}}").statusCode(504).body("code", equalTo("outcome-unknown"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {} | products
            {"products":{}} | products
            {"products":{"4d":{}}} | products.4d
            {"products":{"2d":[]}} | products.2d
            {"products":{"2d":{"parameter":{"qualityLevel":4}}}} | products.2d.parameter.qualityLevel
            {"products":{"2d":{"parameter":{"domTileSize":3}}}} | products.2d.parameter.domTileSize
            {"products":{"2d":{"parameter":{"mapMode":1,"map_mode":1}}}} | products.2d
            {"products":{"3d":{"parameter":{"modelSimplify":0.01}}}} | products.3d.parameter.modelSimplify
            {"products":{"lidar":{"parameter":{"sfmMethod":"FAST"}}}} | products.lidar.parameter.sfmMethod
            {"products":{"3dgs":7}} | products.3dgs
            """)
    void saysWhatIsWrongWithProducts(String body, String field) {
        send(START, body)
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("violations.field", contains(field));
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void aDryRunShowsParametersThatTheRelayDoesNotKnow() {
        send(START + "?dryRun=true", "{\"products\":{\"2d\":{\"parameter\":{\"qualityLevl\":1}}}}")
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("checks.find { it.name == 'parameters' }.outcome", equalTo("unknown"))
                .body("checks.find { it.name == 'parameters' }.detail", containsString("2d.parameter.qualityLevl"));

        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void readsAResourceAndAModel() {
        flightHub.answers(
                "{\"resource_uuid\":\"" + RESOURCE + "\",\"status\":1,\"resource_size\":8192,\"file_names\":null}");
        flightHub.answers("{\"model_uuid\":\"" + MODEL + "\",\"model_type\":1,\"model_status\":9,\"zip_status\":2}");

        given().get(ROOT + "/resources/" + RESOURCE)
                .then()
                .statusCode(200)
                .body("status", equalTo("imported"))
                .body("fileNames", hasSize(0));
        given().get(ROOT + "/models/" + MODEL)
                .then()
                .statusCode(200)
                .body("type", equalTo("2d"))
                .body("status", equalTo("map-done"))
                .body("zipStatus", equalTo("finished"));

        assertThat(flightHub.calls())
                .containsExactly(
                        new Call("GET " + UPSTREAM + "/resource/" + RESOURCE, PROJECT, null),
                        new Call("GET " + UPSTREAM + "/models/" + MODEL, PROJECT, null));
    }

    @Test
    void listsWhatIsBeingMadeInPages() {
        flightHub.answers("{\"list\":[{\"model_uuid\":\"b\",\"model_status\":14},{\"model_uuid\":\"a\"}]}");

        String next = given().get(ROOT + "/models?fresh=true&limit=1")
                .then()
                .statusCode(200)
                .header("ETag", not(nullValue()))
                .body("items.modelId", contains("a"))
                .body("stale", equalTo(false))
                .extract()
                .path("next");
        given().get(ROOT + "/models?fresh=true&after=" + next)
                .then()
                .body("items.modelId", contains("b"))
                .body("next", nullValue());

        assertThat(flightHub.calls())
                .as("equal reads within a second share one call")
                .containsExactly(new Call("GET " + UPSTREAM + "/models/running", PROJECT, null));
    }

    @Test
    void nullListOfRunningModelsIsEmpty() {
        flightHub.answers("{\"list\":null}");

        given().get(ROOT + "/models?fresh=true").then().statusCode(200).body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /models/99999999-1111-4222-8333-777777777777/stop, POST /models/99999999-1111-4222-8333-777777777777/reconstruction/stop",
        "DELETE, /models/99999999-1111-4222-8333-777777777777, DELETE /models/99999999-1111-4222-8333-777777777777",
        "DELETE, /resources/eeeeeeee-1111-4222-8333-ffffffffffff, DELETE /resource/eeeeeeee-1111-4222-8333-ffffffffffff"
    })
    void stopsAndDeletes(String method, String path, String call) {
        flightHub.answers("{}");

        given().request(method, ROOT + path).then().statusCode(200).body("operationId", matchesPattern(OPERATION_ID));

        assertThat(flightHub.calls())
                .containsExactly(new Call(call.replace(" /", " " + UPSTREAM + "/"), PROJECT, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models/running", "/models/%2e%2e", "/resources/x"})
    void runningIsNoModel(String path) {
        given().urlEncodingEnabled(false)
                .get(ROOT + path)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        given().urlEncodingEnabled(false).delete(ROOT + path).then().statusCode(404);

        assertThat(flightHub.calls()).isEmpty();
    }

    private static String files(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "{\"name\":\"DJI_%04d.JPG\",\"etag\":\"e%d\"}".formatted(n, n))
                .collect(Collectors.joining(",", "{\"callbackParam\":\"CP\",\"files\":[", "]}"));
    }

    private static ValidatableResponse send(String path, String body) {
        return given().contentType("application/json")
                .body(body)
                .post(ROOT + path)
                .then();
    }

    private List<String> audited() {
        List<String> outcomes = new ArrayList<>();
        pool.preparedQuery("select outcome from audit where organization_id = $1 order by audit_id")
                .execute(Tuple.of(flightHub.organizationId()))
                .await()
                .atMost(Duration.ofSeconds(10))
                .forEach(row -> outcomes.add(row.getString(0)));
        return outcomes;
    }

    private static JsonNode json(String text) {
        try {
            return RelayJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
