package dev.flightrelay.upstream;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.contract.BusinessCode;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;

class UpstreamCodeTest {

    /* Every code of the notes of the API, section 3. */
    private static final Set<Integer> DOCUMENTED = Set.of(
            200101, 200610, 200401, 200403, 200404, 200500, 228500, 210429, 210318, 210500, 210504, 200700, 210104,
            210113, 210900, 212015, 228402, 228406, 231011, 217028, 219020, 219001, 219021, 219014, 219022, 219023,
            219017, 219035, 219019, 219039, 213001, 213054, 213055, 213003, 212056, 212057, 213014, 212058, 212062,
            213024, 213025, 213026, 212060, 212061, 213027, 213028, 213029, 228306, 228307, 228308, 228309, 213050,
            213051, 233314, 233315, 233316, 213052, 213053, 233317);

    @Test
    void describesEveryDocumentedCode() {
        assertThat(UpstreamCode.all()).extracting(UpstreamCode::code).containsExactlyInAnyOrderElementsOf(DOCUMENTED);
    }

    @Test
    void retryIsThatOfTheDescription() {
        // a device that is off line comes back: the notes say "later"
        Set<Integer> better = Set.of(212015);
        Map<Integer, Boolean> described =
                BusinessCode.all().stream().collect(Collectors.toMap(BusinessCode::code, BusinessCode::retry));

        assertThat(described.keySet()).containsExactlyInAnyOrderElementsOf(DOCUMENTED);
        assertThat(UpstreamCode.all())
                .allSatisfy(code -> assertThat(code.retryable())
                        .as(String.valueOf(code.code()))
                        .isEqualTo(better.contains(code.code()) != described.get(code.code())));
    }

    @ParameterizedTest
    @MethodSource("dev.flightrelay.upstream.UpstreamCode#all")
    void saysWhatToDo(UpstreamCode code) {
        assertThat(code.advice()).matches("[A-Z].*\\.");
        assertThat(code.meaning()).isNotBlank().doesNotEndWith(".");
    }

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
        assertThat(UpstreamCode.typeOf(code)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(ints = {200101, 200404, 200610, 210104, 212015, 217028, 219017, 228402, 999999, 1, -1})
    void takesEveryOtherCodeForARefusal(int code) {
        assertThat(UpstreamCode.typeOf(code)).isEqualTo(ProblemType.UPSTREAM_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "200500, OUTCOME_UNKNOWN",
        "228500, OUTCOME_UNKNOWN",
        "210318, UPSTREAM_FAILED",
        "210500, UPSTREAM_FAILED",
        "210504, UPSTREAM_FAILED",
        "219022, UPSTREAM_REFUSED",
        "219023, UPSTREAM_REFUSED",
        "200401, UPSTREAM_KEY_REJECTED",
        "200403, UPSTREAM_FORBIDDEN",
        "210429, UPSTREAM_BUSY",
        "212015, UPSTREAM_REFUSED"
    })
    void knowsWhatBecomesOfAWrite(int code, ProblemType type) {
        assertThat(UpstreamCode.of(code))
                .hasValueSatisfying(known -> assertThat(known.typeOfWrite()).isEqualTo(type));
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
        assertThat(UpstreamCode.typeOfStatus(status)).isEqualTo(type);
    }
}
