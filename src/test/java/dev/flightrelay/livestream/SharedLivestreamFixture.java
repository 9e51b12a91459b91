package dev.flightrelay.livestream;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.flightrelay.api.WritableProject;
import dev.flightrelay.upstream.RecordingFlightHub;

import static dev.flightrelay.api.WritableProject.BASE;
import static dev.flightrelay.api.WritableProject.DEVICE;
import static dev.flightrelay.api.WritableProject.PROJECT;
import static dev.flightrelay.livestream.LivestreamFixture.START;
import static dev.flightrelay.livestream.LivestreamFixture.STREAMS;
import static io.restassured.RestAssured.given;

/** Viewers of one camera. */
abstract class SharedLivestreamFixture {

    static final long EXPIRY = 4_102_444_800L;

    @Inject
    WritableProject project;

    @Inject
    LivestreamFixture kept;

    RecordingFlightHub flightHub;

    @BeforeEach
    void begin() {
        flightHub = project.start();
    }

    @AfterEach
    void end() {
        flightHub.close();
    }

    static Response startUnder(String key) {
        return given().contentType("application/json")
                .header("Idempotency-Key", BASE + key)
                .body(START)
                .post(STREAMS);
    }

    /** As if a start of the camera was under way at another replica; one with the number 0 is dead. */
    void claim(Integer replica) {
        kept.query("""
                insert into livestream_start values ($1, $2, $3, '165-0-7', gen_random_uuid(), %s,
                                                     now() + interval '1 minute')""".formatted(replica), flightHub.organizationId(), PROJECT, DEVICE);
    }

    int claims() {
        return kept.query("select 1 from livestream_start where organization_id = $1", flightHub.organizationId())
                .size();
    }
}
