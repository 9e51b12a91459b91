package dev.flightrelay.job;

import java.util.UUID;

import jakarta.inject.Inject;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;

import dev.flightrelay.simulator.Simulator;

import static io.restassured.RestAssured.given;

/** A simulated FlightHub whose time stands still until it is moved on, and what it was paid for. */
abstract class JobFixture {

    static final String REPORT = "completeOpenModelUpload";
    static final String START = "startOpenModelReconstruction";

    @Inject
    Simulator simulator;

    @Inject
    Pool pool;

    @BeforeEach
    void begin() {
        JobSite.begin(simulator);
    }

    String callbackParam(String job) {
        return pool.preparedQuery("select callback_param from reconstruction_place where job_id = $1")
                .execute(Tuple.of(UUID.fromString(job)))
                .await()
                .atMost(JobSite.PATIENCE)
                .iterator()
                .next()
                .getString(0);
    }

    int imagesUsed() {
        return given().get(simulator.url() + "/control/world").jsonPath().getInt("imagesUsed");
    }
}
