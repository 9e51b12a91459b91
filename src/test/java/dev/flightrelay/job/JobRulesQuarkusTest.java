package dev.flightrelay.job;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import dev.flightrelay.upstream.CapturedLog;

import static dev.flightrelay.job.JobSite.JOBS;
import static dev.flightrelay.job.JobSite.PROJECT;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** What of a job is refused, counted, cancelled, and never kept in the open. */
@QuarkusTest
@TestProfile(FastJobs.class)
class JobRulesQuarkusTest extends JobFixture {

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
