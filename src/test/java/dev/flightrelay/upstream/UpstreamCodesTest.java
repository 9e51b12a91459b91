package dev.flightrelay.upstream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;

class UpstreamCodesTest {

    @ParameterizedTest
    @CsvSource({
        "200401, UPSTREAM_KEY_REJECTED",
        "200403, UPSTREAM_FORBIDDEN",
        "210429, UPSTREAM_BUSY",
        "200500, UPSTREAM_FAILED",
        "228500, UPSTREAM_FAILED",
        "210318, UPSTREAM_FAILED",
        "210500, UPSTREAM_FAILED",
        "210504, UPSTREAM_FAILED",
        "219022, UPSTREAM_FAILED",
        "219023, UPSTREAM_FAILED"
    })
    void knowsCodesThatAreNoRefusal(int code, ProblemType type) {
        assertThat(UpstreamCodes.ofCode(code)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(ints = {200101, 200404, 200610, 210104, 212015, 217028, 219017, 228402, 999999, 1, -1})
    void takesEveryOtherCodeForARefusal(int code) {
        assertThat(UpstreamCodes.ofCode(code)).isEqualTo(ProblemType.UPSTREAM_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "401, UPSTREAM_KEY_REJECTED",
        "403, UPSTREAM_FORBIDDEN",
        "429, UPSTREAM_BUSY",
        "500, UPSTREAM_FAILED",
        "502, UPSTREAM_FAILED",
        "503, UPSTREAM_FAILED",
        "204, UPSTREAM_INVALID_ANSWER",
        "302, UPSTREAM_INVALID_ANSWER",
        "404, UPSTREAM_INVALID_ANSWER"
    })
    void knowsStatusesWhoseBodySaysNothing(int status, ProblemType type) {
        assertThat(UpstreamCodes.ofStatus(status)).isEqualTo(type);
    }
}
