package dev.flightrelay.docs;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/integrate/errors.md} has the catalogue of the code: all of it, in its order, and nothing else. */
class ErrorsDocTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| \\[`[a-z-]+`]\\(#[a-z-]+\\) \\| \\d{3} \\| (yes|no) \\|$", Pattern.MULTILINE);

    private static final Pattern HEADING = Pattern.compile("^### `([a-z-]+)`$", Pattern.MULTILINE);

    @Test
    void tableHasEveryCodeWithStatusAndRetryable() throws IOException {
        List<String> rows = ROW.matcher(Docs.read("integrate/errors.md"))
                .results()
                .map(row -> row.group())
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(ErrorsDocTest::row)
                        .toList());
    }

    @Test
    void everyCodeHasItsOwnSection() throws IOException {
        List<String> sections = HEADING.matcher(Docs.read("integrate/errors.md"))
                .results()
                .map(heading -> heading.group(1))
                .toList();

        assertThat(sections)
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::code)
                        .toList());
    }

    private static String row(ProblemType type) {
        return "| [`%s`](#%s) | %d | %s |"
                .formatted(type.code(), type.code(), type.status(), type.retryable() ? "yes" : "no");
    }
}
