package dev.flightrelay.job;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.access.MadeKeys;
import dev.flightrelay.security.Roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** A job is done in the name of who started it, and only while they may. */
@QuarkusTest
@TestProfile(FastJobsOfKeys.class)
class KeyJobQuarkusTest extends JobFixture {

    @BeforeEach
    @Override
    void begin() {
        use(made("cleaner").getString("key"));
        super.begin();
    }

    @AfterEach
    void forget() {
        RestAssured.requestSpecification = null;
    }

    @Test
    void asksForAnotherStarterWhenItsOwnMayNoMore() {
        JsonPath starter = made("surveyor");
        use(starter.getString("key"));
        String job = JobSite.made("\"2d\":{}");
        JobSite.put(job, 2);
        JobSite.start(job).statusCode(202);
        JobSite.awaitPhase(job, "importing");
        JsonPath other = made("relief");
        MadeKeys.withdraw(starter.getString("keyId"));
        use(other.getString("key"));

        JsonPath asking = JobSite.advanceTo(simulator, job, "needs-decision");

        assertThat(asking.getString("question")).isEqualTo("start-forbidden");
        assertThat(asking.getString("detail")).contains("was withdrawn").contains("in their name");
        assertThat(simulator.calls().of(START)).isZero();
        JobSite.start(job).statusCode(202).body("phase", equalTo("importing"));
        JobSite.advanceTo(simulator, job, "finished");
        assertThat(simulator.calls().of(START)).isEqualTo(1);
        assertThat(JobSite.get(job).getString("createdBy")).isEqualTo("surveyor");
        assertThat(startedBy()).isEqualTo("relief");
    }

    /* By the bootstrap key alone. */
    private static JsonPath made(String name) {
        RestAssured.requestSpecification = null;
        return MadeKeys.made(name, Roles.OPERATOR, null, null);
    }

    private String startedBy() {
        return pool.query("select caller from audit where operation = '" + START
                        + "' and outcome = 'succeeded' order by audit_id desc limit 1")
                .execute()
                .await()
                .atMost(JobSite.PATIENCE)
                .iterator()
                .next()
                .getString(0);
    }

    private static void use(String key) {
        RestAssured.requestSpecification =
                new RequestSpecBuilder().addHeader("X-API-Key", key).build();
    }
}
