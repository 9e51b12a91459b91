package dev.flightrelay.job;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;

import static dev.flightrelay.job.JobSite.JOBS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Jobs that were over longer ago than relay.openmodel.retention are removed. */
@QuarkusTest
@TestProfile(FastJobs.class)
class JobRetentionQuarkusTest extends JobFixture {

    @Inject
    JobRetention retention;

    @Test
    void removesOldJobsThatAreOver() {
        String active = aged(JobSite.made("\"2d\":{}"), 366);
        String young = aged(over(JobSite.made("\"2d\":{}")), 364);
        String old = JobSite.made("\"2d\":{}");
        JobSite.put(old, 2);
        aged(over(old), 366);

        retention.remove().await().atMost(JobSite.PATIENCE);

        assertThat(status(active)).isEqualTo(200);
        assertThat(status(young)).isEqualTo(200);
        assertThat(status(old)).isEqualTo(404);
        assertThat(execute("select 1 from reconstruction_file where job_id = $1", old))
                .isZero();
    }

    private String over(String job) {
        given().delete(JOBS + "/" + job).then().statusCode(202);
        JobSite.awaitPhase(job, "cancelled");
        return job;
    }

    private String aged(String job, int days) {
        execute(
                "update reconstruction_job set phase_since = now() - interval '" + days + " days' where job_id = $1",
                job);
        return job;
    }

    private int execute(String sql, String job) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(UUID.fromString(job)))
                .await()
                .atMost(JobSite.PATIENCE)
                .rowCount();
    }

    private static int status(String job) {
        return given().get(JOBS + "/" + job).statusCode();
    }
}
