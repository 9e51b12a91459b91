package dev.flightrelay.route;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.api.ApiFixture;
import dev.flightrelay.storage.BucketStub;
import dev.flightrelay.task.ScriptedTasks;
import dev.flightrelay.upstream.ScriptedFlightHub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

/** The upload of a route: credential, bucket, notification, and what is told when one of them fails. */
@QuarkusTest
@TestProfile(ScriptedTasks.class)
class RouteUploadQuarkusTest {

    private static final String CREDENTIAL = "GET /project/sts-token";
    private static final String FINISH = "POST /wayline/finish-upload";
    private static final String CREATED =
            "{\"code\":0,\"data\":{\"name\":\"perimeter.kmz\",\"uuid\":\"cccccccc-1111-4222-8333-dddddddddddd\"}}";

    @Inject
    ApiFixture kept;

    @TempDir
    Path folder;

    ScriptedFlightHub flightHub;

    private BucketStub bucket;
    private String routes;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        flightHub.reset();
        bucket = new BucketStub();
        flightHub.answers(CREDENTIAL, credential(bucket.url()));
        flightHub.answers(FINISH, CREATED);
        String project = UUID.randomUUID().toString();
        kept.project(project, "ROUTETESTS01");
        routes = "/api/v1/projects/" + project + "/routes";
        file = KmzFiles.route(12).write(folder.resolve("perimeter.kmz"));
    }

    @AfterEach
    void stop() {
        bucket.close();
    }

    @Test
    void putsTheFileIntoTheBucketAndTellsFlightHub() throws IOException {
        upload().post(routes)
                .then()
                .statusCode(201)
                .header("Location", routes + "/cccccccc-1111-4222-8333-dddddddddddd")
                .body("routeId", equalTo("cccccccc-1111-4222-8333-dddddddddddd"))
                .body("name", equalTo("perimeter.kmz"))
                .body("operationId", matchesPattern("[0-9a-f-]{36}"));

        BucketStub.Put put = bucket.puts().get(0);
        assertThat(bucket.puts()).hasSize(1);
        assertThat(put.path()).matches("/maps/example/prefix/[0-9a-f-]{36}/perimeter\\.kmz");
        assertThat(put.content()).isEqualTo(Files.readAllBytes(file));
        assertThat(flightHub.calls()).map(ScriptedFlightHub.Call::line).containsExactly(CREDENTIAL, FINISH);
        assertThat(flightHub.calls().get(1).body())
                .isEqualTo("{\"name\":\"perimeter.kmz\",\"object_key\":\""
                        + put.path().replace("/maps/", "") + "\"}");
    }

    @Test
    void takesANameThatIsNotTheFiles() {
        upload().multiPart("name", "Night round").post(routes).then().statusCode(201);

        assertThat(flightHub.calls().get(1).body()).contains("\"name\":\"Night round.kmz\"", "/Night_round.kmz\"");
    }

    @Test
    void keepsNoCopyOfTheFile() throws IOException {
        upload().post(routes).then().statusCode(201);

        Path uploads = Path.of(System.getProperty("java.io.tmpdir"), "uploads");
        byte[] content = Files.readAllBytes(file);
        await().untilAsserted(() -> {
            try (Stream<Path> left = Files.exists(uploads) ? Files.list(uploads) : Stream.empty()) {
                assertThat(left.filter(path -> path.toFile().length() == content.length))
                        .isEmpty();
            }
        });
    }

    @Test
    void theSameUploadAgainAnswersTheSameAndSendsNothing() throws IOException {
        String key = UUID.randomUUID().toString();
        String first = upload().header("Idempotency-Key", key)
                .post(routes)
                .then()
                .statusCode(201)
                .extract()
                .asString();

        String second = upload().header("Idempotency-Key", key)
                .post(routes)
                .then()
                .statusCode(201)
                .extract()
                .asString();
        KmzFiles.route(13).write(file);
        problem(upload().header("Idempotency-Key", key), 422, "idempotency-mismatch");

        assertThat(second).isEqualTo(first);
        assertThat(bucket.puts()).hasSize(1);
        assertThat(flightHub.calls()).hasSize(2);
    }

    @Test
    void aDryRunLooksAtTheFileAndSendsNothing() throws IOException {
        upload().post(routes + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'file' }.outcome", equalTo("pass"))
                .body("checks.find { it.name == 'file' }.detail", containsString("12 waypoints"));
        KmzFiles.route(1).write(file);
        upload().post(routes + "?dryRun=true")
                .then()
                .body("checks.find { it.name == 'file' }.outcome", equalTo("unknown"));

        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void refusesABadFileBeforeAnythingIsSent() throws IOException {
        KmzFiles.route(2).without(Kmz.WAYLINES).write(file);

        problem(upload(), 400, "invalid-request")
                .body("violations[0].field", equalTo("file"))
                .body("detail", containsString("has no wpmz/waylines.wpml"));
        problem(given().multiPart("name", "x"), 400, "invalid-request").body("violations[0].field", equalTo("file"));
        problem(upload().multiPart("name", "a/b"), 400, "invalid-request").body("violations[0].field", equalTo("name"));
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void tellsThatTheCredentialWasNotGiven() {
        flightHub.answers(CREDENTIAL, "{\"code\":200403,\"message\":\"forbidden\"}");

        problem(upload(), 502, "upstream-forbidden").body("detail", containsString("getProjectStorageCredential"));
        nothingWasNotified();
    }

    @Test
    void tellsThatTheBucketRefused() {
        bucket.answers(403, "<Error><Code>AccessDenied</Code></Error>");

        problem(upload(), 502, "upstream-failed")
                .body("detail", containsString("refused FlightHub's storage credential (HTTP 403, AccessDenied)"));
        nothingWasNotified();
    }

    @Test
    void tellsThatTheBucketCannotBeReached() {
        bucket.close();

        problem(upload(), 503, "upstream-unreachable")
                .header("Retry-After", notNullValue())
                .body("detail", containsString("no connection to the bucket"));
        nothingWasNotified();
    }

    @Test
    void tellsThatFlightHubRefusedTheRoute() {
        flightHub.answers(FINISH, "{\"code\":219019,\"message\":\"route check failed\"}");

        problem(upload(), 422, "upstream-refused")
                .body("upstreamCode", equalTo(219019))
                .body("detail", containsString("finishWaylineUpload"));
    }

    @Test
    void finishUploadAnswersABadKmzWithHttp500WithoutAReason() {
        flightHub.answers(FINISH, 500, "{\"code\":200500,\"message\":\"internal server error\"}");

        problem(upload(), 504, "outcome-unknown")
                .body("upstreamCode", equalTo(200500))
                .body("detail", containsString("as it does for a KMZ that it cannot read"));
        assertThat(flightHub.calls()).as("sent once").hasSize(2);
    }

    @Test
    void anAnswerWithoutAnIdProvesNothing() {
        flightHub.answers(FINISH, "{\"code\":0,\"data\":null}");

        problem(upload(), 504, "outcome-unknown");
    }

    @Test
    void notifiesOfWhatTheCallerPutThereItself() {
        given().contentType("application/json")
                .body("{\"name\":\"perimeter.kmz\",\"objectKey\":\"example/prefix/1/perimeter.kmz\"}")
                .post(routes + "/upload-notifications")
                .then()
                .statusCode(201)
                .body("routeId", equalTo("cccccccc-1111-4222-8333-dddddddddddd"));

        assertThat(flightHub.calls())
                .singleElement()
                .extracting(ScriptedFlightHub.Call::body)
                .isEqualTo("{\"name\":\"perimeter.kmz\",\"object_key\":\"example/prefix/1/perimeter.kmz\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; name",
                "{\"name\":\"x\"}; objectKey",
                "{\"name\":\"a/b\",\"objectKey\":\"k\"}; name",
                "{\"name\":\"x\",\"objectKey\":\"\"}; objectKey",
                "{\"name\":\"x\",\"objectKey\":\"/k\"}; objectKey",
                "{\"name\":\"x\",\"objectKey\":\"k\",\"more\":1}; more"
            })
    void refusesNotificationsThatSayTooLittle(String body, String field) {
        given().contentType("application/json")
                .body(body)
                .post(routes + "/upload-notifications")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(field));
    }

    @Test
    void limitsJsonAndFormsEachByTheirOwnSize() throws IOException {
        given().contentType("application/json")
                .body("{\"name\":\"" + "x".repeat(2 << 20) + "\"}")
                .post(routes + "/upload-notifications")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-request"))
                .body("detail", containsString("at most 1048576 bytes"));
        assertThat(answerToHead("multipart/form-data; boundary=x", 34 << 20))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json", "at most 34603008 bytes");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((32 << 20) + 1);
        }
        problem(upload(), 400, "invalid-request").body("detail", containsString("at most 33554432 bytes"));
    }

    /* A client that would send its body only after a look at the answer. */
    private String answerToHead(String contentType, int length) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            String head = "POST " + routes + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + contentType
                    + "\r\nContent-Length: " + length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void nothingWasNotified() {
        assertThat(flightHub.calls()).map(ScriptedFlightHub.Call::line).isEqualTo(List.of(CREDENTIAL));
    }

    private ValidatableResponse problem(RequestSpecification request, int status, String code) {
        return request.post(routes)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    private RequestSpecification upload() {
        return given().multiPart("file", file.toFile());
    }

    private static String credential(String endpoint) {
        return """
                {"code":0,"data":{"provider":"minio","endpoint":"%s","region":"","bucket":"maps",
                 "object_key_prefix":"example/prefix","credentials":{"access_key_id":"AK",
                 "access_key_secret":"secret","security_token":"token","expire":900}}}""".formatted(endpoint);
    }
}
