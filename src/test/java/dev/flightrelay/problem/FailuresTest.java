package dev.flightrelay.problem;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;

import jakarta.validation.constraints.Max;
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
            delimiter = '|',
            value = {
                "{\"unknown\":1}| unknown| is not a field of this request; it has at, flag, height, id, inner, number, password, ratio, text, word",
                "{\"inner\":{\"unknown\":1}}| inner.unknown| is not a field of this request; it has list",
                "{\"inner\":{\"list\":[1,{}]}}| inner.list[1]| has to be a whole number, was: an object",
                "{\"number\":\"x\"}| number| has to be a whole number, was: x",
                "{\"number\":| body| is not valid JSON",
                "[]| body| has to be an object, was: a list",
                "{\"number\":99999999999}| number| has to be from -2147483648 to 2147483647, was: 99999999999",
                "{\"inner\":[]}| inner| has to be an object, was: a list",
                "{\"inner\":{\"list\":{}}}| inner.list| has to be a list, was: an object",
                "{\"text\":{}}| text| has to be a text, was: an object",
                "{\"flag\":\"x\"}| flag| has to be true or false, was: x",
                "{\"ratio\":\"x\"}| ratio| has to be a number, was: x",
                "{\"at\":\"x\"}| at| has to be a time such as 2026-11-20T10:15:30Z, was: x",
                "{\"id\":\"x\"}| id| has to be a UUID, was: x",
                "{\"word\":\"x\"}| word| has to be one of a-word, OTHER, was: x",
                "{\"height\":99999999999}| height| has to be at most 1500 m, was: 99999999999",
                "{\"height\":-99999999999}| height| has to be from -2147483648 to 2147483647, was: -99999999999",
                "{\"password\":\"hush\"}| password| has to be a whole number, was: a text",
                "{\"password\":99999999999}| password| has to be from -2147483648 to 2147483647",
                "{\"number\":1 2}| body| is not valid JSON"
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

    @Test
    void repeatsNoMoreThanOneCanRead() {
        JsonProcessingException failure = catchThrowableOfType(
                JsonProcessingException.class,
                () -> RelayJson.mapper().readValue("{\"number\":\"" + "x".repeat(500) + "\"}", Body.class));

        assertThat(Failures.ofBody(failure).getMessage())
                .isEqualTo("number: has to be a whole number, was: " + "x".repeat(100) + "…");
    }

    record Body(
            Integer number,
            Inner inner,
            String text,
            Boolean flag,
            Double ratio,
            Instant at,
            UUID id,
            Word word,

            @Max(value = 1500, message = "has to be at most {value} m")
            Integer height,

            @Secret Integer password) {
        record Inner(List<Integer> list) {}
    }

    enum Word {
        @JsonProperty("a-word")
        A_WORD,
        OTHER
    }
}
