package dev.flightrelay.job;

import java.net.Socket;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;

import static dev.flightrelay.job.JobSite.JOBS;
import static org.assertj.core.api.Assertions.assertThat;

/** Uploads that are under way while something else happens to the same job. */
@QuarkusTest
@TestProfile(FastJobs.class)
class JobUploadsAtOnceQuarkusTest extends JobFixture {

    @Test
    void aFileThatIsThereAfterTheStartIsNotInTheJob() throws Exception {
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 1);
        try (Socket late = begun(job, "late.JPG", 1)) {
            JobSite.start(job).statusCode(202);
            assertThat(JobSite.awaitPhase(job, "needs-decision").getString("question"))
                    .isEqualTo("files-missing");

            assertThat(ended(late)).startsWith("HTTP/1.1 400 ").contains("not in it");
        }
        assertThat(JobSite.get(job).getInt("filesUploaded")).isEqualTo(1);
        JobSite.start(job).statusCode(202);
        assertThat(JobSite.awaitPhase(job, "importing").getInt("filesReported")).isEqualTo(1);
    }

    @Test
    void theBucketIsAskedWhichOfTwoUploadsWasTheLast() throws Exception {
        String job = JobSite.made("\"2d\":{}");
        try (Socket first = begun(job, "twice.JPG", 1);
                Socket second = begun(job, "twice.JPG", 2)) {
            assertThat(ended(first)).startsWith("HTTP/1.1 200 ");
            assertThat(ended(second)).startsWith("HTTP/1.1 200 ");
        }

        JobSite.start(job).statusCode(202);

        assertThat(JobSite.awaitPhase(job, "importing").getInt("filesReported")).isEqualTo(1);
        assertThat(simulator.calls().of("headObject")).isEqualTo(1);
    }

    /* A file of two bytes, of which one is sent; the relay knows of so many uploads of that name then. */
    private Socket begun(String job, String name, int uploads) throws Exception {
        Socket upload = new Socket("localhost", RestAssured.port);
        upload.setSoTimeout((int) JobSite.PATIENCE.toMillis());
        upload.getOutputStream()
                .write(("PUT " + JOBS + "/" + job + "/files/" + name + " HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Length: 2\r\nConnection: close\r\n\r\na")
                        .getBytes());
        JobSite.awaitUntil(() -> uploads(job, name) == uploads);
        return upload;
    }

    private int uploads(String job, String name) {
        RowSet<Row> rows = pool.preparedQuery("select attempt from reconstruction_file where job_id = $1 and name = $2")
                .execute(Tuple.of(UUID.fromString(job), name))
                .await()
                .atMost(JobSite.PATIENCE);
        return rows.size() == 0 ? 0 : rows.iterator().next().getInteger(0);
    }

    private static String ended(Socket upload) throws Exception {
        upload.getOutputStream().write('b');
        return new String(upload.getInputStream().readAllBytes());
    }
}
