package dev.flightrelay.problem;

import java.util.Arrays;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemTypeTest {

    /* The catalogue of the contract (design, section 3). */
    private static final String CONTRACT = """
            invalid-request 400, unauthenticated 401, forbidden 403, writes-disabled 403, not-found 404,
            idempotency-running 409, device-busy 409, events-expired 410, idempotency-mismatch 422, upstream-refused 422,
            too-many-requests 429, too-many-streams 429, upstream-busy 429, internal 500, upstream-key-rejected 502,
            upstream-forbidden 502, upstream-invalid-answer 502, upstream-failed 502, circuit-open 503, budget-spent 503,
            device-offline 422, camera-cannot-stream 422, upstream-scope-missing 502, upstream-wrong-project 502,
            storage-unavailable 503, upstream-unreachable 503, upstream-timeout 504, outcome-unknown 504""";

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void standsInTheContractWithItsStatus(ProblemType type) {
        assertThat(CONTRACT.split(",\\s+")).contains(type.code() + " " + type.status());
        assertThat(type.code()).isEqualTo(type.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Test
    void hasAnAddressAndATitleOfItsOwn() {
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::uri)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::title)).doesNotHaveDuplicates();
        assertThat(ProblemType.NOT_FOUND.uri()).hasToString("urn:problem-type:flight-relay:not-found");
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void saysWhatHappenedAndWhatToDo(ProblemType type) {
        assertThat(type.meaning()).matches("[A-Z`].*[.]");
        assertThat(type.advice()).matches("[A-Z].*[.]");
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID_REQUEST", "NOT_FOUND", "UPSTREAM_REFUSED", "UPSTREAM_KEY_REJECTED"})
    void saysThatRepeatingIsOfNoUse(ProblemType type) {
        assertThat(type.retryable()).isFalse();
    }

    @Test
    void whatPassesMayBeRepeated() {
        assertThat(ProblemType.values())
                .filteredOn(type -> type != ProblemType.OUTCOME_UNKNOWN)
                .filteredOn(type -> type.status() == 429 || type.status() == 503 || type.status() == 504)
                .allMatch(ProblemType::retryable);
    }
}
