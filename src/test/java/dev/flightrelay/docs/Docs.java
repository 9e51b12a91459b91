package dev.flightrelay.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The documentation as it lies in the source tree. */
final class Docs {

    private Docs() {}

    /** A page that is made by a test: the property {@code update-docs} makes it anew. */
    static void assertUpToDate(String page, String expected) throws IOException {
        Path file = Path.of("docs").resolve(page);
        if (Boolean.getBoolean("update-docs")) {
            Files.writeString(file, expected);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("docs/" + page + "; -Dupdate-docs=true makes it anew")
                .isEqualTo(expected);
    }

    static String read(String page) throws IOException {
        return Files.readString(Path.of("docs").resolve(page));
    }
}
