package dev.flightrelay.job;

import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;
import dev.flightrelay.simulator.Simulator;

import static dev.flightrelay.job.JobSite.JOBS;
import static dev.flightrelay.job.JobSite.PROJECT;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** What can go wrong with a job: each ends in a clear state, and no file is paid twice. */
@QuarkusTest
@TestProfile(FastJobs.class)
class JobFaultsQuarkusTest {

    private static final String REPORT = "completeOpenModelUpload";
    private static final String START = "startOpenModelReconstruction";

    @Inject
    Simulator simulator;

    @Inject
    Pool pool;

    @BeforeEach
    void begin() {
        JobSite.begin(simulator);
    }

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
    void asksWhetherToGoOnWithoutFilesThatNeverCame() {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 2);
        given().contentType("application/json")
                .body("{\"names\":[\"never.JPG\"]}")
                .post(JOBS + "/" + job + "/uploads")
                .then()
                .statusCode(200);

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

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"NO_ANSWER", "NO_ANSWER_AFTER", "STATUS_AFTER"})
    void aStartWithoutAnAnswerIsLookedForAndPaidOnce(FaultKind kind) {
        String job = JobSite.made("\"2d\":{},\"3d\":{}");
        JobSite.put(job, 2);
        simulator.faults().add(Fault.on(START, kind));
        JobSite.start(job).statusCode(202);
        JobSite.awaitPhase(job, "importing");
        simulator.world().depot().advanceReconstructions(Duration.ofSeconds(9));

        JobSite.awaitPhase(job, "reconstructing");
        JsonPath finished = JobSite.advanceTo(simulator, job, "finished");

        assertThat(finished.getString("products.'2d'.zipFileKey")).isNotNull();
        assertThat(imagesUsed()).as("two images, two products").isEqualTo(4);
    }

    /* A run may have begun and ended in the meantime: no list has it any more. */
    @Test
    void asksBeforeItStartsAgainAfterALongOutage() {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 2);
        simulator.faults().add(Fault.on(START, FaultKind.NO_ANSWER));
        JobSite.start(job).statusCode(202);
        JobSite.awaitPhase(job, "importing");
        simulator.world().depot().advanceReconstructions(Duration.ofSeconds(9));
        JobSite.awaitUntil(() -> simulator.calls().of(START) == 1);
        pool.preparedQuery("update reconstruction_job set asked_at = asked_at - interval '1 hour' where job_id = $1")
                .execute(Tuple.of(java.util.UUID.fromString(job)))
                .await()
                .atMost(JobSite.PATIENCE);

        JsonPath asking = JobSite.awaitPhase(job, "needs-decision");

        assertThat(asking.getString("question")).isEqualTo("start-unknown");
        assertThat(simulator.calls().of(START)).isEqualTo(1);
        JobSite.start(job).statusCode(202);
        JobSite.awaitPhase(job, "reconstructing");
        assertThat(simulator.calls().of(START)).isEqualTo(2);
        assertThat(imagesUsed()).isEqualTo(2);
    }

    @Test
    void asksWhetherToWaitForAnImportThatNeverEnds() {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 1);
        JobSite.start(job).statusCode(202);

        JsonPath asking = JobSite.awaitPhase(job, "needs-decision");

        assertThat(asking.getString("question")).isEqualTo("import-stuck");
        JobSite.start(job).statusCode(202).body("phase", equalTo("importing"));
        JobSite.advanceTo(simulator, job, "reconstructing");
    }

    @Test
    void aProductThatDoesNotBeginLetsTheOthersEndAndTheJobFail() {
        String before = JobSite.newestEvent();
        String job = JobSite.made("\"2d\":{\"parameter\":{\"quality_level\":9}},\"3d\":{}");
        JobSite.put(job, 1);
        JobSite.start(job).statusCode(202);
        JobSite.awaitPhase(job, "importing");

        JsonPath failed = JobSite.advanceTo(simulator, job, "failed");

        assertThat(failed.getString("products.'2d'.status")).isEqualTo("failed");
        assertThat(failed.getInt("products.'2d'.errorCode")).isEqualTo(102001);
        assertThat(failed.getString("products.'2d'.error")).contains("parameter");
        assertThat(failed.getString("products.'3d'.status")).isEqualTo("success");
        assertThat(failed.getString("products.'3d'.zipFileKey")).isNotNull();
        assertThat(failed.getString("detail")).isEqualTo("2d ended as failed (102001: a parameter is wrong).");
        assertThat(JobSite.toldAfter(before).stream()
                        .filter(event -> event.get("type").equals("reconstruction.failed"))
                        .map(event -> String.valueOf(JobSite.data(event).get("modelType"))))
                .containsExactly("2d", "null");
    }

    @Test
    void aJobWhoseModelsFailHasFailed() {
        simulator.world().depot().setReconstructionOutcome("failed");
        String job = JobSite.made("\"3d\":{}");
        JobSite.put(job, 1);
        JobSite.start(job).statusCode(202);
        JobSite.awaitPhase(job, "importing");

        JsonPath failed = JobSite.advanceTo(simulator, job, "failed");

        assertThat(failed.getInt("products.'3d'.errorCode")).isEqualTo(310001);
    }

    @Test
    void aStopThatComesTooLateLeavesWhatWasMade() {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 1);
        JobSite.start(job).statusCode(202);
        JobSite.awaitPhase(job, "importing");
        JobSite.advanceTo(simulator, job, "reconstructing");
        // The relay hears nothing of the end.
        simulator.faults().add(Fault.status("listRunningOpenModels", 500).withCount(-1));
        simulator.world().depot().advanceReconstructions(Duration.ofMinutes(5));

        given().delete(JOBS + "/" + job).then().statusCode(202);
        JsonPath finished = JobSite.awaitPhase(job, "finished");

        assertThat(finished.getString("detail")).contains("before it could be stopped");
        assertThat(finished.getString("products.'2d'.status")).isEqualTo("map-done");
        assertThat(simulator.calls().of("stopOpenModelReconstruction")).isEqualTo(1);
    }

    @Test
    void aStopWithoutAnAnswerIsLookedFor() {
        String job = JobSite.made("\"3d\":{}");
        JobSite.put(job, 1);
        JobSite.start(job).statusCode(202);
        JobSite.awaitPhase(job, "importing");
        JobSite.advanceTo(simulator, job, "reconstructing");
        simulator.faults().add(Fault.on("stopOpenModelReconstruction", FaultKind.NO_ANSWER));
        simulator.faults().add(Fault.on("deleteOpenModelResource", FaultKind.NO_ANSWER));

        given().delete(JOBS + "/" + job).then().statusCode(202);
        JobSite.awaitPhase(job, "cancelled");

        assertThat(imagesUsed()).isZero();
    }

    @Test
    void startsNothingOnceItIsCancelled() {
        String first = JobSite.made("\"2d\":{}");
        String second = JobSite.made("\"2d\":{}");
        JobSite.put(first, 1);
        JobSite.put(second, 1);
        JobSite.start(second).statusCode(202);
        JobSite.awaitPhase(second, "importing");
        // The watcher has read both, and waits for the first.
        simulator.faults().add(Fault.on(REPORT, FaultKind.NO_ANSWER));
        JobSite.start(first).statusCode(202);
        JobSite.awaitUntil(() -> simulator.calls().of(REPORT) == 2);

        given().delete(JOBS + "/" + second).then().statusCode(202);
        simulator.world().depot().advanceReconstructions(Duration.ofSeconds(9));

        JobSite.awaitPhase(second, "cancelled");
        assertThat(simulator.calls().of(START)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"false, needs-decision", "true, failed"})
    void photosThatFlightHubForgetsAreLostOnlyIfItSaysSo(boolean deleted, String phase) {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 1);
        JobSite.start(job).statusCode(202);
        String resource = JobSite.awaitPhase(job, "importing").getString("resourceId");
        if (deleted) {
            given().delete("/api/v1/projects/" + PROJECT + "/open-modeling/resources/" + resource)
                    .then()
                    .statusCode(200);
        } else {
            simulator.faults().add(Fault.code("getOpenModelResource", 200404).withCount(-1));
        }

        JsonPath gone = JobSite.awaitPhase(job, phase);

        assertThat(gone.getString("question")).isEqualTo(deleted ? null : "import-stuck");
    }

    @Test
    void aFileThatIsThereAfterTheStartIsNotInTheJob() throws Exception {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 1);
        try (Socket late = new Socket("localhost", RestAssured.port)) {
            late.setSoTimeout((int) JobSite.PATIENCE.toMillis());
            OutputStream out = late.getOutputStream();
            out.write(("PUT " + JOBS + "/" + job + "/files/late.JPG HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Length: 2\r\nConnection: close\r\n\r\nl")
                    .getBytes());
            JobSite.awaitUntil(() -> JobSite.get(job).getInt("files") == 2);
            JobSite.start(job).statusCode(202);
            assertThat(JobSite.awaitPhase(job, "needs-decision").getString("question"))
                    .isEqualTo("files-missing");

            out.write("e".getBytes());
            String answer = new String(late.getInputStream().readAllBytes());

            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("not in it");
        }
        assertThat(JobSite.get(job).getInt("filesUploaded")).isEqualTo(1);
        JobSite.start(job).statusCode(202);
        assertThat(JobSite.awaitPhase(job, "importing").getInt("filesReported")).isEqualTo(1);
    }

    private String callbackParam(String job) {
        return pool.preparedQuery("select callback_param from reconstruction_place where job_id = $1")
                .execute(Tuple.of(java.util.UUID.fromString(job)))
                .await()
                .atMost(JobSite.PATIENCE)
                .iterator()
                .next()
                .getString(0);
    }

    private int imagesUsed() {
        return given().get(simulator.url() + "/control/world").jsonPath().getInt("imagesUsed");
    }
}
