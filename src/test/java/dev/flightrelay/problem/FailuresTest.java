package dev.flightrelay.problem;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;

import jakarta.ws.rs.WebApplicationException;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.RelayJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class FailuresTest {

    @Test
    void findsAProblemBehindItsWrappers() {
        ProblemException problem = ProblemException.notFound("There is no such thing.");

        assertThat(Failures.toProblem(problem)).isSameAs(problem);
        assertThat(Failures.toProblem(new CompletionException(new IllegalStateException(problem))))
                .isSameAs(problem);
    }

    @Test
    void hidesWhatNobodyForesaw() {
        IllegalStateException failure = new IllegalStateException("password=secret");

        ProblemException problem = Failures.toProblem(failure);

        assertThat(problem.type()).isEqualTo(ProblemType.INTERNAL);
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.getMessage()).doesNotContain("secret").contains("errorId");
        assertThat(problem.getCause()).isSameAs(failure);
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST, 400",
        "404, NOT_FOUND, 404",
        "405, INVALID_REQUEST, 405",
        "406, INVALID_REQUEST, 406",
        "413, INVALID_REQUEST, 413",
        "415, INVALID_REQUEST, 415",
        "500, INTERNAL, 500",
        "503, INTERNAL, 500"
    })
    void keepsTheStatusOfWhatTheCallerDidWrong(int from, ProblemType type, int status) {
        ProblemException problem = Failures.toProblem(new WebApplicationException("x", from));

        assertThat(problem.type()).isEqualTo(type);
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.getMessage()).isNotBlank().isNotEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"unknown\":1}; unknown; is not a field of this request",
                "{\"inner\":{\"unknown\":1}}; inner.unknown; is not a field of this request",
                "{\"inner\":{\"list\":[1,{}]}}; inner.list[1]; has to be a whole number",
                "{\"number\":\"x\"}; number; has to be a whole number",
                "{\"number\":; body; is not valid JSON",
                "[]; body; has to be an object",
                "{\"number\":99999999999}; number; is out of range",
                "{\"inner\":[]}; inner; has to be an object",
                "{\"inner\":{\"list\":{}}}; inner.list; has to be a list",
                "{\"text\":{}}; text; has to be a text",
                "{\"flag\":\"x\"}; flag; has to be true or false",
                "{\"ratio\":\"x\"}; ratio; has to be a number",
                "{\"at\":\"x\"}; at; has to be a time such as 2026-11-20T10:15:30Z",
                "{\"id\":\"x\"}; id; has to be a UUID",
                "{\"word\":\"x\"}; word; has to be one of a-word, OTHER",
                "{\"number\":1 2}; body; is not valid JSON"
            })
    void saysWhichFieldOfABodyIsWrong(String json, String field, String message) {
        JsonProcessingException failure = catchThrowableOfType(
                JsonProcessingException.class, () -> RelayJson.mapper().readValue(json, Body.class));

        for (ProblemException problem :
                List.of(Failures.ofBody(failure), Failures.toProblem(new WebApplicationException(failure, 400)))) {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.violations()).containsExactly(new Violation(field, message));
            assertThat(problem.getMessage()).isEqualTo(field + ": " + message);
        }
    }

    @Test
    void tellsWhenToTryAgain() {
        assertThat(retryAfter(ProblemType.BUDGET_SPENT, null)).isEqualTo(5);
        assertThat(retryAfter(ProblemType.UPSTREAM_BUSY, null)).isEqualTo(5);
        assertThat(retryAfter(ProblemType.UPSTREAM_BUSY, Duration.ofSeconds(30)))
                .isEqualTo(30);
        assertThat(retryAfter(ProblemType.UPSTREAM_BUSY, Duration.ofMillis(1001)))
                .isEqualTo(2);
        assertThat(retryAfter(ProblemType.UPSTREAM_BUSY, Duration.ZERO)).isEqualTo(1);
        assertThat(retryAfter(ProblemType.UPSTREAM_FAILED, Duration.ofSeconds(3)))
                .isEqualTo(3);
        assertThat(retryAfter(ProblemType.UPSTREAM_FAILED, null)).isNull();
        assertThat(retryAfter(ProblemType.NOT_FOUND, null)).isNull();
    }

    private static Long retryAfter(ProblemType type, Duration wait) {
        return Problems.retryAfterSeconds(new ProblemException(type, type.status(), "detail", List.of(), wait, null));
    }

    record Body(Integer number, Inner inner, String text, Boolean flag, Double ratio, Instant at, UUID id, Word word) {
        record Inner(List<Integer> list) {}
    }

    enum Word {
        @JsonProperty("a-word")
        A_WORD,
        OTHER
    }
}
