package dev.flightrelay.job;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;

import static dev.flightrelay.job.JobSite.JOBS;
import static dev.flightrelay.job.JobSite.PROJECT;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** What can go wrong with a job: each ends in a clear state, and no file is paid twice. */
@QuarkusTest
@TestProfile(FastJobs.class)
class JobFaultsQuarkusTest extends JobFixture {

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
    void whatFlightHubNeverTellsAboutIsAskedForEverMoreSeldom() {
        String job = JobSite.made("\"3d\":{}");
        JobSite.put(job, 1);
        JobSite.start(job).statusCode(202);
        JobSite.awaitPhase(job, "importing");
        JobSite.advanceTo(simulator, job, "reconstructing");
        for (String call : List.of("stopOpenModelReconstruction", "deleteOpenModelResource")) {
            simulator
                    .faults()
                    .add(Fault.on(call, FaultKind.CODE).withCode(200500).withCount(-1));
        }

        given().delete(JOBS + "/" + job).then().statusCode(202);

        JobSite.awaitUntil(() -> retries(job) > 1);
        assertThat(JobSite.get(job).getString("detail")).contains("Nothing tells whether FlightHub took the stop");
        assertThat(simulator.calls().of("stopOpenModelReconstruction")).isLessThan(4);
        simulator.faults().clear();
        simulator
                .faults()
                .add(Fault.on("deleteOpenModelResource", FaultKind.CODE)
                        .withCode(200500)
                        .withCount(-1));
        JobSite.awaitUntil(() -> String.valueOf(JobSite.get(job).getString("detail"))
                        .contains("Nothing tells whether FlightHub deleted the photos")
                && retries(job) > 1);
        simulator.faults().clear();
        JobSite.awaitPhase(job, "cancelled");
    }

    private int retries(String job) {
        return pool.preparedQuery("select retries from reconstruction_job where job_id = $1")
                .execute(Tuple.of(UUID.fromString(job)))
                .await()
                .atMost(JobSite.PATIENCE)
                .iterator()
                .next()
                .getInteger(0);
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
}
