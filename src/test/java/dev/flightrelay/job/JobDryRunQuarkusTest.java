package dev.flightrelay.job;

import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import static dev.flightrelay.job.JobSite.JOBS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** What {@code dryRun} tells of a job, and that nothing comes of it. */
@QuarkusTest
@TestProfile(FastJobs.class)
class JobDryRunQuarkusTest extends JobFixture {

    @Test
    void makesNoJob() {
        looked(given().contentType("application/json")
                        .body("{\"name\":\"Roof\",\"products\":{\"2d\":{}}}")
                        .post(JOBS + "?dryRun=true")
                        .then())
                .body("checks.name", equalTo(List.of("writes-enabled")));
        given().contentType("application/json")
                .body("{\"name\":\"Roof\",\"products\":{}}")
                .post(JOBS + "?dryRun=true")
                .then()
                .statusCode(400);

        assertThat(given().get(JOBS).jsonPath().getList("items")).isEmpty();
    }

    @Test
    void startsNothing() {
        String job = JobSite.made("\"2d\":{}");

        looked(dryStart(job))
                .body("checks.find{it.name=='phase'}.outcome", equalTo("pass"))
                .body("checks.find{it.name=='active-jobs'}.outcome", equalTo("pass"))
                .body("checks.find{it.name=='files'}.outcome", equalTo("fail"))
                .body("checks.find{it.name=='files'}.detail", containsString("1 to 300 files"));
        JobSite.put(job, 1);
        looked(dryStart(job)).body("checks.find{it.name=='files'}.outcome", equalTo("pass"));

        assertThat(JobSite.get(job).getString("phase")).isEqualTo("uploading");
        assertThat(simulator.calls().of(REPORT)).isZero();
        JobSite.start(job).statusCode(202);
        JobSite.awaitPhase(job, "importing");
        looked(dryStart(job)).body("checks.find{it.name=='phase'}.detail", containsString("being done already"));
    }

    @Test
    void countsJobsUnderWay() {
        for (int n = 0; n < 2; n++) {
            String job = JobSite.made("\"2d\":{}");
            JobSite.put(job, 1);
            JobSite.start(job).statusCode(202);
        }
        String third = JobSite.made("\"2d\":{}");
        JobSite.put(third, 1);

        looked(dryStart(third)).body("checks.find{it.name=='active-jobs'}.outcome", equalTo("fail"));
    }

    @Test
    void cancelsAndRemovesNothing() {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 1);

        looked(dryDelete(job)).body("checks[0].detail", containsString("FlightHub knows nothing of it"));
        assertThat(JobSite.get(job).getString("phase")).isEqualTo("uploading");
        JobSite.start(job).statusCode(202);
        JobSite.awaitPhase(job, "importing");
        looked(dryDelete(job))
                .body("checks.name", equalTo(List.of("writes-enabled", "phase")))
                .body("checks[1].detail", containsString("its photos in FlightHub deleted"));
        assertThat(JobSite.get(job).getString("phase")).isEqualTo("importing");
        given().delete(JOBS + "/" + job).then().statusCode(202);
        JobSite.awaitPhase(job, "cancelled");

        looked(dryDelete(job)).body("checks[0].detail", containsString("it would be forgotten"));
        looked(dryStart(job)).body("checks.find{it.name=='phase'}.outcome", equalTo("fail"));
        given().get(JOBS + "/" + job).then().statusCode(200);
    }

    @Test
    void refusesAWordThatSaysNeither() {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 1);

        given().post(JOBS + "/" + job + "/start?dryRun=yes")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("dryRun"));
        looked(given().post(JOBS + "/" + job + "/start?dryRun").then());
        given().post(JOBS + "/00000000-0000-4000-8000-000000000000/start?dryRun=true")
                .then()
                .statusCode(404);

        assertThat(JobSite.get(job).getString("phase")).isEqualTo("uploading");
    }

    private static ValidatableResponse dryStart(String job) {
        return given().post(JOBS + "/" + job + "/start?dryRun=true").then();
    }

    private static ValidatableResponse dryDelete(String job) {
        return given().delete(JOBS + "/" + job + "?dryRun=true").then();
    }

    private static ValidatableResponse looked(ValidatableResponse answer) {
        return answer.statusCode(200).body("dryRun", equalTo(true));
    }
}
