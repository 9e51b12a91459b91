package dev.flightrelay.architecture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Real organisation keys, some valid for years, sit in public repositories; not in this one. */
class RepositoryTest {

    private static final Set<String> NOT_OURS = Set.of(".git", "target", ".idea", ".vscode", "node_modules");

    private static final Pattern KEY = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}");

    @Test
    void holdsNoOrganizationKey() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Path.of("."))) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(file.toString().split("[/\\\\]")).noneMatch(NOT_OURS::contains))
                    .toList();
        }

        assertThat(files).hasSizeGreaterThan(500);
        assertThat(files.stream().flatMap(RepositoryTest::keys)).isEmpty();
    }

    @Test
    void knowsOneWhenItSeesIt() {
        assertThat("key=eyJhbGciOiJIUzUxMiJ9" + ".eyJzdWIiOiJmaDIifQ" + ".c2lnbmF0dXJlMTIz")
                .containsPattern(KEY);
        assertThat("eyJ" + " is how one begins").doesNotContainPattern(KEY);
    }

    private static Stream<String> keys(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return KEY.matcher(text).results().map(found -> file.getFileName() + ": " + found.group());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
