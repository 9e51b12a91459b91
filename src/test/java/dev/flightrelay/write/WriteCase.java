package dev.flightrelay.write;

import java.time.Duration;
import java.util.Map;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.flightrelay.upstream.StubbedFlightHub;
import dev.flightrelay.upstream.UpstreamFixture;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What tests of writes share: a FlightHub on a wire, a project of it, and calls to the probe. */
abstract class WriteCase {

    static final String DEVICE = "WRITETESTS01";
    static final String GOOD = "{\"code\":0,\"message\":\"OK\",\"data\":{\"number\":7}}";
    static final Map<String, Object> BODY = Map.of("command", "return_home", "where", Map.of("a", 1, "b", 2));

    @Inject
    UpstreamFixture upstream;

    @Inject
    WriteFixture kept;

    @Inject
    WriteProbe probe;

    StubbedFlightHub flightHub;
    String project;

    @BeforeEach
    void begin() {
        use(Duration.ofSeconds(10));
    }

    @AfterEach
    void end() {
        flightHub.close();
        probe.reset();
    }

    /** Another FlightHub with another project. */
    void use(Duration timeout) {
        if (flightHub != null) {
            flightHub.close();
        }
        flightHub = StubbedFlightHub.start(upstream, timeout);
        flightHub.answers(200, GOOD);
        project = kept.project(flightHub.organization());
    }

    String path() {
        return "/api/v1/projects/" + project + "/probes/" + DEVICE;
    }

    RequestSpecification request() {
        return given().contentType("application/json").body(BODY);
    }

    Response write() {
        return request().post(path());
    }

    Response write(String key) {
        return request().header("Idempotency-Key", key).post(path());
    }

    Response operation(String id) {
        return given().get("/api/v1/projects/" + project + "/operations/" + id);
    }

    void assertProblem(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("code")).isEqualTo(code);
    }
}
