package dev.flightrelay.access;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.api.WritableProject;
import dev.flightrelay.security.Roles;
import dev.flightrelay.upstream.RecordingFlightHub;

import static org.assertj.core.api.Assertions.assertThat;

/** Each caller has Idempotency-Keys of its own, whatever its name. */
@QuarkusTest
@TestProfile(KeysProfile.class)
class KeyWritesQuarkusTest {

    @Inject
    WritableProject project;

    private RecordingFlightHub flightHub;

    @BeforeEach
    void begin() {
        flightHub = project.start();
        flightHub.answers("{}");
    }

    @AfterEach
    void end() {
        flightHub.close();
    }

    @Test
    void callersOfOneNameDoNotShareKeysOfWrites() {
        String one = MadeKeys.make("desk", Roles.OPERATOR, List.of(WritableProject.PROJECT));
        String two = MadeKeys.make("desk", Roles.OPERATOR, List.of(WritableProject.PROJECT));

        Response first = send(one);
        Response second = send(two);
        Response again = send(one);

        assertThat(second.jsonPath().getString("operationId"))
                .isNotEqualTo(first.jsonPath().getString("operationId"));
        assertThat(second.header("Idempotency-Replayed")).isNull();
        assertThat(again.jsonPath().getString("operationId"))
                .isEqualTo(first.jsonPath().getString("operationId"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(flightHub.calls()).hasSize(2);
        MadeKeys.with(one)
                .get(WritableProject.BASE + "/operations/" + first.jsonPath().getString("operationId"))
                .then()
                .statusCode(200)
                .body("by", org.hamcrest.Matchers.equalTo("desk"));
    }

    private static Response send(String key) {
        Response answer = MadeKeys.with(key)
                .header("Idempotency-Key", "once")
                .contentType("application/json")
                .body("{\"command\":\"return_home\"}")
                .post(WritableProject.BASE + "/devices/" + WritableProject.DEVICE + "/commands");
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 202);
        return answer;
    }
}
