package dev.flightrelay.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;

import static dev.flightrelay.job.JobSite.JOBS;
import static dev.flightrelay.job.JobSite.PROJECT;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** What can go wrong with the files of a job until FlightHub has them: no file is lost, and none is paid twice. */
@QuarkusTest
@TestProfile(FastJobs.class)
class JobFilesFaultsQuarkusTest extends JobFixture {

    @Inject
    DatabaseClock databaseClock;

    @Test
    void filesOfTwoCredentialsAreNotMixed() {
        simulator.world().depot().setStorage("minio", Duration.ofSeconds(3));
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 1, 2);
        // Until the credential is over, and another one is taken.
        JobSite.awaitUntil(() -> {
            JobSite.put(job, 3, 4);
            return simulator.calls().of("obtainOpenModelUploadCredential") > 1;
        });

        JobSite.start(job).statusCode(202);
        JsonPath reported = JobSite.awaitPhase(job, "importing");

        assertThat(reported.getInt("filesReported")).isEqualTo(4);
        assertThat(simulator.calls().of(REPORT)).isGreaterThan(1);
        assertThat(simulator.world().depot().billedFiles()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "putObject, STATUS, 502, upstream-failed",
        "putObject, RESET, 502, upstream-failed",
        "putObject, NO_ANSWER, 504, upstream-timeout"
    })
    void aFileThatTheBucketDoesNotTakeCanBePutAgain(String path, FaultKind kind, int status, String code) {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 1);
        simulator.faults().add(kind == FaultKind.STATUS ? Fault.status(path, 500) : Fault.on(path, kind));

        JobSite.file(new byte[1 << 20])
                .put(JOBS + "/" + job + "/files/b.JPG")
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
        assertThat(JobSite.get(job).getInt("filesUploaded")).isEqualTo(1);
        JobSite.file(new byte[1 << 20])
                .put(JOBS + "/" + job + "/files/b.JPG")
                .then()
                .statusCode(200);

        assertThat(JobSite.get(job).getInt("filesUploaded")).isEqualTo(2);
    }

    @Test
    void aCredentialThatTheBucketRefusesIsReplaced() {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 1);
        simulator.faults().add(Fault.status("putObject", 403));

        JobSite.file(new byte[9]).put(JOBS + "/" + job + "/files/b.JPG").then().statusCode(502);
        // What a replica knows of the database's time may be late.
        databaseClock.set(Instant.now().minusSeconds(5));
        JobSite.file(new byte[9]).put(JOBS + "/" + job + "/files/b.JPG").then().statusCode(200);

        assertThat(simulator.calls().of("obtainOpenModelUploadCredential")).isEqualTo(2);
        JobSite.start(job).statusCode(202);
        assertThat(JobSite.awaitPhase(job, "importing").getInt("filesReported")).isEqualTo(2);
    }

    @Test
    void aRefusalLosesNoFileThatWasPutByALink() {
        String job = JobSite.made("\"2d\":{}");
        String url = given().contentType("application/json")
                .body("{\"names\":[\"link.JPG\"]}")
                .post(JOBS + "/" + job + "/uploads")
                .path("uploads[0].url");
        given().urlEncodingEnabled(false).body(new byte[9]).put(url).then().statusCode(200);
        simulator.faults().add(Fault.status("putObject", 403));
        JobSite.file(new byte[9]).put(JOBS + "/" + job + "/files/b.JPG").then().statusCode(502);
        JobSite.put(job, 1);
        JobSite.file(new byte[9]).put(JOBS + "/" + job + "/files/b.JPG").then().statusCode(200);
        // What passes when the bucket is asked is no answer either.
        simulator.faults().add(Fault.status("headObject", 403));

        JobSite.start(job).statusCode(202);

        assertThat(JobSite.awaitPhase(job, "importing").getInt("filesReported")).isEqualTo(3);
        assertThat(simulator.calls().of("obtainOpenModelUploadCredential")).isEqualTo(2);
    }

    @Test
    void aFileThatStillComesWhenItsLinkEndsIsFoundAtTheStart() {
        String job = JobSite.made("\"2d\":{}");
        String url = given().contentType("application/json")
                .body("{\"names\":[\"link.JPG\"]}")
                .post(JOBS + "/" + job + "/uploads")
                .path("uploads[0].url");
        openUntil(job, "update reconstruction_file set open_until = now() where job_id = $1 returning open_until");
        String row = "select open_until from reconstruction_file where job_id = $1 and open_until > now()";
        JobSite.awaitUntil(() -> openUntil(job, row));
        given().urlEncodingEnabled(false).body(new byte[9]).put(url).then().statusCode(200);

        JobSite.start(job).statusCode(202);

        assertThat(JobSite.awaitPhase(job, "importing").getInt("filesReported")).isEqualTo(1);
    }

    private boolean openUntil(String job, String sql) {
        return pool.preparedQuery(sql)
                        .execute(Tuple.of(UUID.fromString(job)))
                        .await()
                        .atMost(JobSite.PATIENCE)
                        .size()
                > 0;
    }

    @Test
    void asksWhenTheBucketDoesNotTellForLong() {
        String job = JobSite.made("\"2d\":{}");
        links(job, "link.JPG");
        simulator.faults().add(Fault.status("headObject", 500).withCount(-1));
        JobSite.start(job).statusCode(202);
        // Ten minutes pass.
        JobSite.awaitUntil(() -> {
            pool.preparedQuery("update reconstruction_job set retries = 15, retry_at = null"
                            + " where job_id = $1 and phase = 'reporting' and retries > 0")
                    .execute(Tuple.of(UUID.fromString(job)))
                    .await()
                    .atMost(JobSite.PATIENCE);
            return JobSite.get(job).getString("phase").equals("needs-decision");
        });

        assertThat(JobSite.get(job).getString("question")).isEqualTo("bucket-silent");
        simulator.faults().clear();
        JobSite.start(job).statusCode(202);
        assertThat(JobSite.awaitPhase(job, "needs-decision").getString("question"))
                .as("it tells again")
                .isEqualTo("files-missing");
    }

    @Test
    void asksWhetherToGoOnWithoutFilesThatNeverCame() {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 2);
        links(job, "never.JPG");

        JobSite.start(job).statusCode(202);
        JsonPath asking = JobSite.awaitPhase(job, "needs-decision");

        assertThat(asking.getString("question")).isEqualTo("files-missing");
        assertThat(asking.getString("detail")).contains("never.JPG");
        assertThat(simulator.calls().of(REPORT)).isZero();
        JobSite.start(job).statusCode(202);
        assertThat(JobSite.awaitPhase(job, "importing").getInt("filesReported")).isEqualTo(2);
    }

    @Test
    void asksTheBucketAgainWhenFlightHubSaysThatAnETagDiffers() {
        String job = JobSite.made("\"2d\":{}");
        JobSite.file(new byte[9]).put(JOBS + "/" + job + "/files/a.JPG").then().statusCode(200);
        // Somebody puts another file there, past the relay.
        simulator.world().depot().upload(PROJECT, callbackParam(job), List.of("a.JPG"));

        JobSite.start(job).statusCode(202);
        JsonPath asking = JobSite.awaitPhase(job, "needs-decision");

        assertThat(asking.getString("question")).isEqualTo("report-refused");
        assertThat(asking.getString("detail")).contains("a.JPG");
        assertThat(simulator.world().depot().billedFiles()).isZero();
        JobSite.start(job).statusCode(202);
        JobSite.awaitPhase(job, "importing");
        assertThat(simulator.world().depot().billedFiles()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"NO_ANSWER", "NO_ANSWER_AFTER", "RESET_AFTER", "HTML"})
    void aReportWithoutAnAnswerIsLookedForAndPaidOnce(FaultKind kind) {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 3);
        simulator.faults().add(Fault.on(REPORT, kind));

        JobSite.start(job).statusCode(202);
        JsonPath reported = JobSite.awaitPhase(job, "importing");

        assertThat(reported.getInt("filesReported")).isEqualTo(3);
        assertThat(simulator.world().depot().billedFiles()).isEqualTo(3);
    }

    @Test
    void asksWhenNothingTellsWhetherAReportArrived() {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 2);
        simulator.faults().add(Fault.on(REPORT, FaultKind.NO_ANSWER_AFTER));
        simulator
                .faults()
                .add(Fault.on("getOpenModelResource", FaultKind.MISSING_FIELDS).withCount(-1));

        JobSite.start(job).statusCode(202);
        JsonPath asking = JobSite.awaitPhase(job, "needs-decision");

        assertThat(asking.getString("question")).isEqualTo("report-unknown");
        simulator.faults().clear();
        JobSite.start(job).statusCode(202);
        JobSite.awaitPhase(job, "importing");
        assertThat(simulator.world().depot().billedFiles())
                .as("looked for once more first")
                .isEqualTo(2);
    }

    private static void links(String job, String name) {
        given().contentType("application/json")
                .body("{\"names\":[\"" + name + "\"]}")
                .post(JOBS + "/" + job + "/uploads")
                .then()
                .statusCode(200);
    }
}
