package dev.flightrelay.problem;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RequestCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a/b?c=d&e=%20", "/%2500", "/?a=%25%30%30", "/%C3%BC", "/a?b=http://x:1/"})
    void letsOrdinaryPathsPass(String uri) {
        assertThat(RequestCheck.fault(uri)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/?a=%zz", "/%", "/a b", "/a?b=\"", "/%0"})
    void findsPathsThatCannotBeDecoded(String uri) {
        assertThat(RequestCheck.fault(uri)).contains("cannot be decoded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%00", "/a?b=c%00d", "/%25%00"})
    void findsTheCharacterThatCannotBeKept(String uri) {
        assertThat(RequestCheck.fault(uri)).contains("U+0000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"note\":\"a\\u0000b\"}; note",
                "{\"a\":1,\"b\":{\"c\":[{},{\"d\":\"\\u0000\"}]}}; b.c[1].d",
                "[\"x\",\"\\u0000\"]; [1]",
                "\"\\u0000\"; body",
                "{\"a\\\\\":\"\\\\\\u0000\"}; a\\"
            })
    void namesTheFieldOfABodyThatCannotBeKept(String json, String field) {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> NulCheck.check(json.getBytes(StandardCharsets.UTF_8)));

        assertThat(problem.violations()).extracting(Violation::field).containsExactly(field);
        assertThat(problem.status()).isEqualTo(400);
    }

    @Test
    void aBackslashThatIsEscapedIsNone() {
        assertThatCode(() -> NulCheck.check("{\"a\":\"\\\\u0000\"}".getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }
}
