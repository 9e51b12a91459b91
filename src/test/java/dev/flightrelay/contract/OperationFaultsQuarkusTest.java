package dev.flightrelay.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.contract.FlightHubContract.Described;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;
import dev.flightrelay.upstream.UpstreamCode;

import static org.assertj.core.api.Assertions.assertThat;

/** What FlightHub says no with, at every operation, and every way in which a read fails: the right problem, after the right calls. */
@QuarkusTest
@TestProfile(Impatient.class)
class OperationFaultsQuarkusTest {

    private static final int ATTEMPTS = 3;

    /** What the start of live video makes of some codes. */
    private static final Map<Integer, ProblemType> VIDEO = Map.of(
            200403, ProblemType.UPSTREAM_WRONG_PROJECT,
            212015, ProblemType.DEVICE_OFFLINE,
            213003, ProblemType.DEVICE_OFFLINE,
            213014, ProblemType.CAMERA_CANNOT_STREAM);

    /** These prove that nothing was started, and pass by themselves when a device comes on line: it is asked again. */
    private static final Set<Integer> PASSING = Set.of(212015, 213001, 213003);

    private static final Map<Integer, UpstreamCode> CODES =
            UpstreamCode.all().stream().collect(Collectors.toMap(UpstreamCode::code, Function.identity()));

    @Inject
    SpoiltAsks asks;

    @BeforeEach
    void begin() {
        asks.begin();
    }

    @AfterEach
    void end() {
        asks.end();
    }

    static List<BusinessCode> codes() {
        return BusinessCode.all();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void tellsOfAReadWhatFlightHubSaid(BusinessCode code) {
        UpstreamCode known = CODES.get(code.code());
        // after these the read is sent again
        int calls = known.type() == ProblemType.UPSTREAM_FAILED ? ATTEMPTS : 1;

        SpoiltAsks.each(of(code, SpoiltAsks.reads()), operation -> {
            Response answer = asks.ask(operation, Fault.code(operation, code.code()));

            assertSaid(operation, answer, known, known.type());
            asks.assertCalls(operation, calls);
        });
    }

    @ParameterizedTest
    @MethodSource("codes")
    void tellsOfAWriteWhatFlightHubSaid(BusinessCode code) {
        UpstreamCode known = CODES.get(code.code());
        boolean unclear = known.typeOfWrite() == ProblemType.OUTCOME_UNKNOWN;

        SpoiltAsks.each(of(code, SpoiltAsks.writes()), operation -> {
            Response answer = asks.ask(operation, Fault.code(operation, code.code()));

            boolean video = operation.equals("startLiveStream");
            ProblemType type = video ? VIDEO.getOrDefault(code.code(), known.typeOfWrite()) : known.typeOfWrite();
            assertSaid(operation, answer, known, type);
            asks.assertSent(
                    operation,
                    video && PASSING.contains(code.code()) ? ATTEMPTS : 1,
                    unclear ? "outcome-unknown" : "refused");
        });
    }

    @Test
    void repeatsAReadThatFailed() {
        SpoiltAsks.each(SpoiltAsks.reads(), operation -> {
            Response answer = asks.ask(operation, Fault.status(operation, 500));

            SpoiltAsks.assertProblem(operation, answer, 502, "upstream-failed");
            asks.assertCalls(operation, ATTEMPTS);
        });
    }

    @Test
    void doesNotRepeatWhatIsForbidden() {
        SpoiltAsks.each(SpoiltAsks.reads(), operation -> {
            Response answer = asks.ask(operation, Fault.status(operation, 403));

            SpoiltAsks.assertProblem(operation, answer, 502, "upstream-forbidden");
            asks.assertCalls(operation, 1);
        });
    }

    @Test
    void doesNotTakeAWebPageForAnAnswer() {
        SpoiltAsks.each(SpoiltAsks.reads(), operation -> {
            Response answer = asks.ask(operation, Fault.on(operation, FaultKind.HTML));

            SpoiltAsks.assertProblem(operation, answer, 502, "upstream-invalid-answer");
            asks.assertCalls(operation, ATTEMPTS);
        });
    }

    @Test
    void doesNotBreakOnAnAnswerWithoutData() {
        List<Described> withData = SpoiltAsks.reads().stream()
                // has no data anyway
                .filter(operation -> !operation.id().equals("getSystemStatus"))
                .toList();
        SpoiltAsks.each(withData, operation -> {
            Response answer = asks.ask(operation, Fault.on(operation, FaultKind.NULL_DATA));

            SpoiltAsks.assertProblem(operation, answer, 502, "upstream-invalid-answer");
            asks.assertCalls(operation, 1);
        });
    }

    @Test
    void givesUpOnSilenceAfterOneCall() {
        SpoiltAsks.eachInSilence(SpoiltAsks.reads(), operation -> {
            Response answer = asks.ask(operation, Fault.on(operation, FaultKind.NO_ANSWER));

            SpoiltAsks.assertProblem(operation, answer, 504, "upstream-timeout");
            asks.assertCalls(operation, 1);
        });
    }

    private static List<Described> of(BusinessCode code, List<Described> operations) {
        return operations.stream().filter(code::isOf).toList();
    }

    private static void assertSaid(String operation, Response answer, UpstreamCode code, ProblemType type) {
        SpoiltAsks.assertProblem(operation, answer, type.status(), type.code());
        if (operation.equals("getSystemStatus")) {
            return;
        }
        assertThat(answer.jsonPath().getInt("upstreamCode")).as(operation).isEqualTo(code.code());
        assertThat(answer.jsonPath().getBoolean("retryable"))
                .as(operation)
                .isEqualTo(type == code.type() ? code.retryable() : type.retryable());
    }
}
