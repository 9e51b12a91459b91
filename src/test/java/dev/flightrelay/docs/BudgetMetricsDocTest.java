package dev.flightrelay.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/operate/running.md} has the metrics of watchers and budget that the code makes, and no other ones. */
class BudgetMetricsDocTest {

    private static final Pattern IN_CODE =
            Pattern.compile("\"(relay\\.(?:watch(?!\\.gone)|upstream\\.budget)\\.[a-z.]+)\"");
    private static final Pattern IN_TABLE =
            Pattern.compile("(?m)^\\| `(relay_(?:watch|upstream_budget)_[a-z_]+?)(?:_total)?` \\|");

    @Test
    void theTableHasWhatTheCodeMakes() throws IOException {
        Set<String> told = IN_TABLE.matcher(Files.readString(Path.of("docs/operate/running.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told).hasSizeGreaterThan(5).isEqualTo(made());
    }

    private static Set<String> made() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Set<String> made = new TreeSet<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String code = Files.readString(file);
                // Others name configuration by the same words.
                if (code.contains("io.micrometer")) {
                    IN_CODE.matcher(code)
                            .results()
                            .forEach(match -> made.add(match.group(1).replace('.', '_')));
                }
            }
            return made;
        }
    }
}
