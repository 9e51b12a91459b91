package dev.flightrelay.livestream;

import jakarta.inject.Inject;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.flightrelay.api.WritableProject;
import dev.flightrelay.upstream.RecordingFlightHub;

import static dev.flightrelay.api.WritableProject.BASE;
import static io.restassured.RestAssured.given;

/** Starts of a live stream, each with a FlightHub that answers as it is told. */
abstract class LivestreamStartFixture {

    static final String STREAMS = BASE + "/livestreams";
    static final String START = """
            {"deviceSn":"WRITESN0000001","cameraIndex":"165-0-7","quality":"adaptive","durationSeconds":7200}""";
    static final long EXPIRY = 4_102_444_800L;
    static final String WHEP = "{\"expire_ts\":" + EXPIRY
            + ",\"url\":\"https://live.example.invalid/whep/?token=sesame-4\",\"url_type\":\"srs\"}";

    @Inject
    WritableProject project;

    RecordingFlightHub flightHub;

    @BeforeEach
    void start() {
        flightHub = project.start();
    }

    @AfterEach
    void stop() {
        flightHub.close();
    }

    static ValidatableResponse start(String body) {
        return given().contentType("application/json").body(body).post(STREAMS).then();
    }
}
