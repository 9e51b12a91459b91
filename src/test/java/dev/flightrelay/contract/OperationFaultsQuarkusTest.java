package dev.flightrelay.contract;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.contract.FlightHubContract.Described;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;
import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.upstream.Operation;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way to fail at every operation: the right problem, the right number of calls, the right audit rows. */
@QuarkusTest
@TestProfile(Impatient.class)
class OperationFaultsQuarkusTest {

    private static final int ATTEMPTS = 3;
    private static final Map<String, Ask> ASKS = Ask.all();

    /** Codes after which nobody knows whether a write was done. */
    private static final Set<Integer> UNCLEAR = Set.of(200500, 228500);

    /** All that can come back and proves nothing about a write, before and after FlightHub did it. */
    private static final Set<FaultKind> PROVES_NOTHING = EnumSet.of(
            FaultKind.HTML,
            FaultKind.TRUNCATED,
            FaultKind.CUT_JSON,
            FaultKind.GARBAGE,
            FaultKind.CLOSE_BEFORE,
            FaultKind.RESET,
            FaultKind.RESET_AFTER,
            FaultKind.NO_ANSWER,
            FaultKind.NO_ANSWER_AFTER,
            FaultKind.STALLED,
            FaultKind.STATUS_AFTER,
            FaultKind.HUGE);

    @Inject
    Simulator simulator;

    @Inject
    KnownFleet fleet;

    @BeforeEach
    void knownFleetAndNoCalls() {
        fleet.keep();
        simulator.world().setScript(false);
        simulator.calls().reset();
    }

    @AfterEach
    void noFaults() {
        simulator.faults().clear();
    }

    static Stream<Arguments> businessErrors() {
        return described().stream()
                .flatMap(operation -> operation.errorCodes().stream().map(code -> Arguments.of(operation.id(), code)));
    }

    static Stream<String> reads() {
        return operations(true);
    }

    static Stream<String> writes() {
        return operations(false);
    }

    static Stream<Arguments> writesAndWhatProvesNothing() {
        return writes().flatMap(write -> PROVES_NOTHING.stream().map(kind -> Arguments.of(write, kind)));
    }

    @ParameterizedTest
    @MethodSource("businessErrors")
    void tellsWhatFlightHubSaid(String operation, int code) {
        Response answer = ask(operation, Fault.code(operation, code));

        boolean unclear = isWrite(operation) && UNCLEAR.contains(code);
        assertThat(answer.jsonPath().getInt("upstreamCode")).isEqualTo(code);
        if (unclear) {
            assertThat(answer.jsonPath().getString("code")).isEqualTo("outcome-unknown");
        } else {
            assertThat(answer.jsonPath().getString("code"))
                    .isIn("upstream-refused", "upstream-busy", "upstream-forbidden", "upstream-failed");
        }
        boolean failed = answer.jsonPath().getString("code").equals("upstream-failed");
        assertCalls(operation, !isWrite(operation) && failed ? ATTEMPTS : 1);
        if (isWrite(operation)) {
            assertThat(fleet.newAudit(operation))
                    .containsExactly("sent", unclear ? "finished outcome-unknown" : "finished refused");
        }
    }

    @ParameterizedTest
    @MethodSource("reads")
    void repeatsAReadThatFailed(String operation) {
        Response answer = ask(operation, Fault.status(operation, 500));

        assertProblem(operation, answer, 502, "upstream-failed");
        assertCalls(operation, ATTEMPTS);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void doesNotRepeatWhatIsForbidden(String operation) {
        Response answer = ask(operation, Fault.status(operation, 403));

        assertProblem(operation, answer, 502, "upstream-forbidden");
        assertCalls(operation, 1);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void doesNotTakeAWebPageForAnAnswer(String operation) {
        Response answer = ask(operation, Fault.on(operation, FaultKind.HTML));

        assertProblem(operation, answer, 502, "upstream-invalid-answer");
        assertThat(simulator.calls().of(operation)).isBetween(1L, (long) ATTEMPTS);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void doesNotBreakOnAnAnswerWithoutData(String operation) {
        Response answer = ask(operation, Fault.on(operation, FaultKind.NULL_DATA));

        // getSystemStatus has no data anyway
        if (operation.equals("getSystemStatus")) {
            assertThat(answer.statusCode()).isEqualTo(200);
        } else {
            assertProblem(operation, answer, 502, "upstream-invalid-answer");
        }
        assertThat(simulator.calls().of(operation)).isBetween(1L, (long) ATTEMPTS);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void givesUpOnSilenceAfterOneCall(String operation) {
        Response answer = ask(operation, Fault.on(operation, FaultKind.NO_ANSWER));

        assertProblem(operation, answer, 504, "upstream-timeout");
        assertCalls(operation, 1);
    }

    @ParameterizedTest
    @MethodSource("writesAndWhatProvesNothing")
    void neverSendsAWriteTwice(String operation, FaultKind kind) {
        Response answer = ask(operation, Fault.on(operation, kind).withBytes(4 << 20));

        assertProblem(operation, answer, 504, "outcome-unknown");
        assertCalls(operation, 1);
        assertThat(fleet.newAudit(operation)).containsExactly("sent", "finished outcome-unknown");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void doesNotKnowAfterAServerError(String operation) {
        Response answer = ask(operation, Fault.status(operation, 500));

        assertProblem(operation, answer, 504, "outcome-unknown");
        assertCalls(operation, 1);
        assertThat(fleet.newAudit(operation)).containsExactly("sent", "finished outcome-unknown");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void knowsThatWhatIsForbiddenWasNotDone(String operation) {
        Response answer = ask(operation, Fault.status(operation, 403));

        assertProblem(operation, answer, 502, "upstream-forbidden");
        assertCalls(operation, 1);
        assertThat(fleet.newAudit(operation)).containsExactly("sent", "finished refused");
    }

    private Response ask(String operation, Fault fault) {
        fleet.newAudit(operation);
        simulator.faults().add(fault.withCount(-1));
        return ASKS.get(operation).send();
    }

    private void assertCalls(String operation, long calls) {
        assertThat(simulator.calls().of(operation)).as("calls of " + operation).isEqualTo(calls);
    }

    /* The status of the organisations is a list of how each of them is, never a failure. */
    private static void assertProblem(String operation, Response answer, int status, String code) {
        if (operation.equals("getSystemStatus")) {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.jsonPath().getBoolean("items[0].reachable")).isFalse();
            return;
        }
        assertThat(answer.jsonPath().getString("code")).as(answer.asString()).isEqualTo(code);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    private static Stream<String> operations(boolean read) {
        return described().stream().map(Described::id).filter(id -> isWrite(id) != read);
    }

    private static Collection<Described> described() {
        return new FlightHubContract().operations().values();
    }

    private static boolean isWrite(String id) {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.id().equals(id))
                .noneMatch(Operation::isRead);
    }
}
