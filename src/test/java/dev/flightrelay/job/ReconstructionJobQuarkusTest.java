package dev.flightrelay.job;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.upstream.CapturedLog;

import static dev.flightrelay.job.JobSite.JOBS;
import static dev.flightrelay.job.JobSite.PROJECT;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** Whole jobs, from the files to the archive, with a FlightHub that works. */
@QuarkusTest
@TestProfile(FastJobs.class)
class ReconstructionJobQuarkusTest {

    @Inject
    Simulator simulator;

    @Inject
    Pool pool;

    @BeforeEach
    void begin() {
        JobSite.begin(simulator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"minio", "aws", "ali"})
    void doesAllOfItAndReportsEachFileOnce(String provider) {
        simulator.world().depot().setStorage(provider, Duration.ofHours(1));
        String before = JobSite.newestEvent();
        String job = JobSite.made("\"2d\":{\"parameter\":{\"qualityLevel\":2}},\"3d\":{}");
        assertThat(JobSite.get(job).getString("phase")).isEqualTo("created");
        JobSite.put(job, 3);
        JsonPath uploaded = JobSite.get(job);
        assertThat(uploaded.getString("phase")).isEqualTo("uploading");
        assertThat(uploaded.getInt("files")).isEqualTo(3);
        assertThat(uploaded.getInt("filesUploaded")).isEqualTo(3);
        assertThat(uploaded.getInt("filesReported")).isZero();

        JobSite.start(job).statusCode(202);
        JsonPath reported = JobSite.awaitPhase(job, "importing");
        assertThat(reported.getInt("filesReported")).isEqualTo(3);
        JobSite.advanceTo(simulator, job, "reconstructing");
        JsonPath finished = JobSite.advanceTo(simulator, job, "finished");

        assertThat(finished.getInt("progressPercent")).isEqualTo(100);
        assertThat(finished.getString("products.'2d'.status")).isEqualTo("map-done");
        assertThat(finished.getString("products.'3d'.status")).isEqualTo("success");
        assertThat(finished.getString("products.'2d'.zipFileKey")).contains("open-model/results/");
        assertThat(finished.getString("products.'3d'.zipFileKey")).contains("open-model/results/");
        assertThat(simulator.world().depot().billedFiles()).isEqualTo(3);
        assertThat(simulator.calls().of("startOpenModelReconstruction")).isEqualTo(1);
        told(before, job);
    }

    private static void told(String before, String job) {
        List<Map<String, Object>> told = JobSite.toldAfter(before);
        assertThat(told).allSatisfy(event -> assertThat(JobSite.data(event)).containsEntry("jobId", job));
        assertThat(told.stream()
                        .filter(event -> JobSite.data(event).get("modelId") == null)
                        .map(event ->
                                event.get("type") + " " + JobSite.data(event).get("phase")))
                .containsExactly(
                        "reconstruction.progress reporting",
                        "reconstruction.progress importing",
                        "reconstruction.imported null",
                        "reconstruction.progress reconstructing",
                        "reconstruction.finished finished");
        assertThat(told.stream().filter(event -> event.get("type").equals("reconstruction.finished")))
                .as("once per product and once for the job")
                .hasSize(3);
        assertThat(told.get(told.size() - 1)).containsEntry("subject", job);
    }

    @Test
    void reportsFullHundredsFirst() {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 203);

        JobSite.start(job).statusCode(202);
        JobSite.awaitPhase(job, "importing");

        assertThat(simulator.calls().of("completeOpenModelUpload")).isEqualTo(3);
        assertThat(simulator.world().depot().billedFiles()).isEqualTo(203);
    }

    @Test
    void aFileThatIsPutAgainIsReplaced() {
        String job = JobSite.made("\"2d\":{}");
        JobSite.file("one".getBytes())
                .put(JOBS + "/" + job + "/files/a b+ü.JPG")
                .then()
                .statusCode(200);
        JobSite.file("three".getBytes())
                .put(JOBS + "/" + job + "/files/a b+ü.JPG")
                .then()
                .statusCode(200)
                .body("name", equalTo("a b+ü.JPG"))
                .body("sizeBytes", equalTo(5))
                .body("etag", equalTo("35d6d33467aae9a2e3dccb4b6b027878"));

        assertThat(JobSite.get(job).getInt("files")).isEqualTo(1);
        JobSite.start(job).statusCode(202);
        JobSite.awaitPhase(job, "importing");
        assertThat(simulator.world().depot().billedFiles()).isEqualTo(1);
    }

    @Test
    void linksLeadStraightToTheBucket() {
        String job = JobSite.made("\"2d\":{}");
        JsonPath links = given().contentType("application/json")
                .body("{\"names\":[\"b.JPG\",\"a c.JPG\"]}")
                .post(JOBS + "/" + job + "/uploads")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();
        assertThat(links.getList("uploads.name")).isEqualTo(List.of("b.JPG", "a c.JPG"));
        for (String url : links.<String>getList("uploads.url")) {
            assertThat(url).startsWith(simulator.url());
            given().urlEncodingEnabled(false)
                    .body(url.getBytes())
                    .put(url)
                    .then()
                    .statusCode(200);
        }
        assertThat(JobSite.get(job).getInt("filesUploaded")).isZero();

        JobSite.start(job).statusCode(202);
        JsonPath reported = JobSite.awaitPhase(job, "importing");

        assertThat(reported.getInt("filesReported")).isEqualTo(2);
        assertThat(simulator.world().depot().billedFiles()).isEqualTo(2);
    }

    /* Without a Content-Type, and not before it is told to go on. */
    @Test
    void takesAFileAsCurlSendsIt() throws Exception {
        String job = JobSite.made("\"2d\":{}");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + JOBS + "/" + job + "/files/a.JPG"))
                .expectContinue(true)
                .timeout(Duration.ofSeconds(10))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(new byte[1 << 20]))
                .build();

        int status = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isEqualTo(200);
        assertThat(JobSite.get(job).getInt("filesUploaded")).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoFile() {
        String job = JobSite.made("\"2d\":{}");

        JobSite.file(new byte[2 * 1024 * 1024 + 1])
                .put(JOBS + "/" + job + "/files/large.JPG")
                .then()
                .statusCode(413)
                .body("detail", containsString("relay.openmodel.max-file-size"));
        JobSite.file("x".getBytes())
                .urlEncodingEnabled(false)
                .put(JOBS + "/" + job + "/files/..%2Fx")
                .then()
                .statusCode(400);
        JobSite.file("x".getBytes())
                .put(JOBS + "/00000000-0000-4000-8000-000000000000/files/x")
                .then()
                .statusCode(404);
        JobSite.start(job).statusCode(400).body("detail", containsString("1 to 300 files"));
        JobSite.file("x".getBytes())
                .header("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg==")
                .put(JOBS + "/" + job + "/files/x")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("Content-MD5"));
        given().contentType("application/json")
                .body("{\"name\":\"x\",\"products\":{}}")
                .post(JOBS)
                .then()
                .statusCode(400);
        given().get("/api/v1/projects/" + PROJECT + "x/reconstruction-jobs")
                .then()
                .statusCode(404);
    }

    @Test
    void countsWhatCosts() {
        String first = JobSite.made("\"2d\":{}");
        given().contentType("application/json")
                .body(Map.of(
                        "names",
                        IntStream.rangeClosed(1, 301)
                                .mapToObj("%d.JPG"::formatted)
                                .toList()))
                .post(JOBS + "/" + first + "/uploads")
                .then()
                .statusCode(400)
                .body("detail", containsString("relay.openmodel.max-files"));
        for (String job : List.of(first, JobSite.made("\"2d\":{}"))) {
            JobSite.put(job, 1);
            JobSite.start(job).statusCode(202);
        }
        String third = JobSite.made("\"2d\":{}");
        JobSite.put(third, 1);

        JobSite.start(third).statusCode(429).body("detail", containsString("relay.openmodel.max-active-jobs"));
        JobSite.start(first).statusCode(202).body("jobId", equalTo(first));
        JobSite.file("x".getBytes())
                .put(JOBS + "/" + first + "/files/x")
                .then()
                .statusCode(400)
                .body("detail", containsString("not started yet"));
    }

    @Test
    void cancelsWhatIsBeingMadeAndCleansUp() {
        String job = JobSite.made("\"2d\":{},\"3d\":{}");
        JobSite.put(job, 2);
        JobSite.start(job);
        JobSite.awaitPhase(job, "importing");
        JobSite.advanceTo(simulator, job, "reconstructing");
        String before = JobSite.newestEvent();

        given().delete(JOBS + "/" + job).then().statusCode(202);
        JsonPath cancelled = JobSite.awaitPhase(job, "cancelled");

        assertThat(cancelled.getString("products.'2d'.status")).isEqualTo("cancelled");
        assertThat(cancelled.getString("products.'3d'.status")).isEqualTo("cancelled");
        assertThat(cancelled.getString("detail")).isNull();
        given().get("/api/v1/projects/" + PROJECT + "/open-modeling/resources/" + cancelled.getString("resourceId"))
                .then()
                .statusCode(200)
                .body("status", equalTo("waiting-for-deletion"));
        JobSite.awaitUntil(() -> JobSite.toldAfter(before).stream()
                        .filter(event -> event.get("type").equals("reconstruction.cancelled"))
                        .count()
                == 3);
        given().delete(JOBS + "/" + job).then().statusCode(204);
        given().get(JOBS + "/" + job).then().statusCode(404);
    }

    @Test
    void cancelsWhatFlightHubNeverHeardOf() {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 1);

        given().delete(JOBS + "/" + job).then().statusCode(202).body("phase", equalTo("cancelled"));

        assertThat(simulator.calls().of("deleteOpenModelResource")).isZero();
        assertThat(rows()).as("nothing to report files with").contains("\"callback_param\": \"\"");
        JobSite.start(job).statusCode(400);
    }

    @Test
    void keepsNoSecretInTheOpen() {
        String before = JobSite.newestEvent();
        try (CapturedLog log = new CapturedLog("dev.flightrelay")) {
            String job = JobSite.made("\"2d\":{}");
            JobSite.put(job, 1);
            String url = given().contentType("application/json")
                    .body("{\"names\":[\"b.JPG\"]}")
                    .post(JOBS + "/" + job + "/uploads")
                    .path("uploads[0].url");
            String signature = url.replaceAll(".*X-Amz-Signature=([0-9a-f]+).*", "$1");
            String token = url.replaceAll(".*X-Amz-Security-Token=([0-9a-f]+).*", "$1");
            assertThat(signature).hasSize(64);
            assertThat(token).hasSize(128);
            given().urlEncodingEnabled(false)
                    .body("b".getBytes())
                    .put(url)
                    .then()
                    .statusCode(200);
            JobSite.start(job);
            JobSite.awaitPhase(job, "importing");

            String metrics = given().get("/q/metrics").then().extract().asString();
            assertThat(metrics).doesNotContain("DJI_0001").doesNotContain(job);
            assertThat(log.text() + JobSite.toldAfter(before) + rows())
                    .contains(job)
                    .doesNotContain(signature)
                    .doesNotContain(token);
        }
    }

    private String rows() {
        StringBuilder rows = new StringBuilder();
        for (String table : List.of("job", "place", "file", "report")) {
            pool.query("select cast(to_jsonb(r) as text) from reconstruction_" + table + " r")
                    .execute()
                    .await()
                    .atMost(JobSite.PATIENCE)
                    .forEach(row -> rows.append(row.getString(0)));
        }
        return rows.toString();
    }
}
