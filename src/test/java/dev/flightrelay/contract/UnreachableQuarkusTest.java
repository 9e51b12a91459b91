package dev.flightrelay.contract;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.api.WritableProject;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.Operation;

import static org.assertj.core.api.Assertions.assertThat;

/** Writes to a FlightHub to which there is no connection: it is certain that nothing was sent, so the key stays free. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UnreachableQuarkusTest {

    private static final Map<String, Ask> ASKS = Ask.all();

    @Inject
    WritableProject project;

    @Inject
    KnownFleet fleet;

    static Stream<String> writes() {
        return Arrays.stream(Operation.values())
                .filter(operation -> !operation.isRead())
                .map(Operation::id);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void isCertainThatNothingWasSent(String operation) {
        project.start().close();
        fleet.newAudit(operation);

        Response answer = ASKS.get(operation)
                .at(WritableProject.PROJECT, WritableProject.DEVICE)
                .send();

        assertThat(answer.jsonPath().getString("code")).as(answer.asString()).isEqualTo("upstream-unreachable");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotNull();
        assertThat(answer.jsonPath().getBoolean("retryable")).isTrue();
        assertThat(fleet.newAudit(operation)).containsExactly("intent", "outcome not-sent");
    }
}
