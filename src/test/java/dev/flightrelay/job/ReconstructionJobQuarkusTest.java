package dev.flightrelay.job;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.flightrelay.job.JobSite.JOBS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Whole jobs, from the files to the archive, with a FlightHub that works. */
@QuarkusTest
@TestProfile(FastJobs.class)
class ReconstructionJobQuarkusTest extends JobFixture {

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
}
