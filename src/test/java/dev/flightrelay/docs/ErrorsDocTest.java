package dev.flightrelay.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.UpstreamCode;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/errors.md} has the catalogue of the code: all of it, in its order, and nothing else. */
class ErrorsDocTest {

    private static final String PAGE = "errors.md";
    private static final String UPDATE = "./mvnw test -Dtest=ErrorsDocTest -Dupdate-docs=true";

    /** The comment that the generated part follows. */
    private static final Pattern MARK = Pattern.compile("<!-- What follows is made from [^>]*" + UPDATE + " -->\n");

    @Test
    void isUpToDate() throws IOException {
        String page = Docs.read(PAGE);
        String[] parts = MARK.split(page, 2);
        assertThat(parts).as("by hand, and generated").hasSize(2);
        String expected = page.substring(0, page.length() - parts[1].length()) + ErrorsDoc.generated();

        if (Boolean.getBoolean("update-docs")) {
            Files.writeString(Path.of("docs", PAGE), expected);
        } else {
            Files.writeString(Path.of("target", PAGE), expected);
            assertThat(page)
                    .as("docs/errors.md; target/errors.md is as it should be, and %s makes it so", UPDATE)
                    .isEqualTo(expected);
        }
    }

    @Test
    void hasEveryTypeAndEveryCode() {
        String generated = ErrorsDoc.generated();

        assertThat(Pattern.compile("(?m)^### `([a-z-]+)`$").matcher(generated).results())
                .extracting(heading -> heading.group(1))
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::code)
                        .toList());
        assertThat(Pattern.compile("(?m)^\\| (\\d{6}) \\|").matcher(generated).results())
                .extracting(row -> Integer.valueOf(row.group(1)))
                .containsExactlyElementsOf(
                        UpstreamCode.all().stream().map(UpstreamCode::code).toList());
    }
}
