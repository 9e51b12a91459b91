package dev.flightrelay.contract;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.contract.FlightHubContract.Described;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;

import static org.assertj.core.api.Assertions.assertThat;

/** Every write with every kind of fault: one call, the right word about what came of it, and that in the audit. */
@QuarkusTest
@TestProfile(Impatient.class)
class WriteFaultsQuarkusTest {

    /** These need something of FlightHub's answer; without it nobody knows what was made. */
    private static final Set<String> NEED_DATA = Set.of(
            "completeOpenModelUpload",
            "createFlightTask",
            "createModel",
            "createStreamConverter",
            "finishWaylineUpload",
            "startLiveStream",
            "startOpenModelReconstruction");

    /** Whole envelopes that say OK, of a shape that nobody expects. */
    private static final Set<FaultKind> SHAPES = EnumSet.of(
            FaultKind.SLOW,
            FaultKind.NULL_LIST,
            FaultKind.NO_LIST,
            FaultKind.UNKNOWN_ENUM,
            FaultKind.MISSING_FIELDS,
            FaultKind.EXTRA_FIELDS);

    /** After these the relay gives up by itself. */
    private static final Set<FaultKind> SILENCE =
            EnumSet.of(FaultKind.NO_ANSWER, FaultKind.NO_ANSWER_AFTER, FaultKind.STALLED, FaultKind.TRICKLE);

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

    static Set<FaultKind> shapes() {
        return SHAPES;
    }

    static Set<FaultKind> silence() {
        return SILENCE;
    }

    /** All the rest, before and after FlightHub did it; a new kind too. */
    static Set<FaultKind> provesNothing() {
        EnumSet<FaultKind> told = EnumSet.of(FaultKind.STATUS, FaultKind.CODE, FaultKind.NULL_DATA);
        told.addAll(SHAPES);
        told.addAll(SILENCE);
        return EnumSet.complementOf(told);
    }

    @ParameterizedTest
    @MethodSource("provesNothing")
    void neverSendsAWriteTwice(FaultKind kind) {
        SpoiltAsks.each(SpoiltAsks.writes(), operation -> {
            Response answer = asks.ask(operation, Fault.on(operation, kind).withBytes(4 << 20));

            SpoiltAsks.assertProblem(operation, answer, 504, "outcome-unknown");
            asks.assertSentOnce(operation, "outcome-unknown");
        });
    }

    @ParameterizedTest
    @MethodSource("silence")
    void neverSendsAWriteTwiceIntoSilence(FaultKind kind) {
        SpoiltAsks.eachInSilence(SpoiltAsks.writes(), operation -> {
            Fault fault = Fault.on(operation, kind).withDelay(Duration.ofSeconds(1));
            Response answer = asks.askAlone(operation, fault);

            SpoiltAsks.assertProblem(operation, answer, 504, "outcome-unknown");
            asks.assertSentOnce(operation, "outcome-unknown");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "401, 502, upstream-key-rejected, refused",
        "403, 502, upstream-forbidden, refused",
        "429, 429, upstream-busy, refused",
        "500, 504, outcome-unknown, outcome-unknown"
    })
    void knowsWhatAStatusProves(int said, int status, String code, String outcome) {
        SpoiltAsks.each(SpoiltAsks.writes(), operation -> {
            // without a pause that would hold back the reads of the next test
            Response answer = asks.ask(operation, Fault.status(operation, said).withRetryAfter(Duration.ZERO));

            boolean scopes = said == 403 && operation.equals("startLiveStream");
            SpoiltAsks.assertProblem(operation, answer, status, scopes ? "upstream-scope-missing" : code);
            asks.assertSentOnce(operation, outcome);
        });
    }

    @Test
    void aWriteWithoutDataIsDoneOrUnknown() {
        SpoiltAsks.each(SpoiltAsks.writes(), operation -> {
            Response answer = asks.ask(operation, Fault.on(operation, FaultKind.NULL_DATA));

            if (NEED_DATA.contains(operation)) {
                SpoiltAsks.assertProblem(operation, answer, 504, "outcome-unknown");
                asks.assertSentOnce(operation, "outcome-unknown");
            } else {
                assertThat(answer.statusCode())
                        .as(operation + ": " + answer.asString())
                        .isIn(200, 201);
                asks.assertSentOnce(operation, "succeeded");
            }
        });
    }

    /** FlightHub may have had reasons to refuse it; then it was refused, and in doubt only where the data told too little. */
    @ParameterizedTest
    @MethodSource("shapes")
    void believesAWholeEnvelopeOfAnyShape(FaultKind kind) {
        List<Described> answered = SpoiltAsks.writes().stream()
                // there is no such file, to which FlightHub says 500 anyway
                .filter(write -> !write.id().equals("finishWaylineUpload"))
                .toList();
        boolean whole = kind != FaultKind.NO_LIST && kind != FaultKind.MISSING_FIELDS;
        SpoiltAsks.each(answered, operation -> {
            Response answer = asks.ask(operation, Fault.on(operation, kind).withDelay(Duration.ofMillis(50)));

            String outcome = outcome(answer);
            assertThat(outcome)
                    .as(operation)
                    .isIn(
                            whole || !NEED_DATA.contains(operation)
                                    ? Set.of("succeeded", "refused")
                                    : Set.of("succeeded", "refused", "outcome-unknown"));
            asks.assertSentOnce(operation, outcome);
        });
    }

    private static String outcome(Response answer) {
        if (answer.statusCode() < 300) {
            return "succeeded";
        }
        String code = answer.jsonPath().getString("code");
        return code.equals("upstream-refused") ? "refused" : code;
    }
}
