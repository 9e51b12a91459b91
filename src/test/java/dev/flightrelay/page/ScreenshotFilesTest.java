package dev.flightrelay.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The pictures of the desk are there, small, and each in a page; {@link ScreenshotsQuarkusTest} makes them. */
class ScreenshotFilesTest {

    @Test
    void pagesHaveThemAll() throws IOException {
        List<Path> there;
        try (Stream<Path> files = Files.list(Screenshot.FOLDER)) {
            there = files.toList();
        }
        assertThat(there)
                .containsExactlyInAnyOrderElementsOf(
                        Screenshot.ALL.stream().map(Screenshot::file).toList());
        assertThat(there).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        String pages = Files.readString(Path.of("README.md")) + Files.readString(Path.of("docs/operate/desk.md"));
        for (Path file : there) {
            assertThat(Files.size(file)).as(file.toString()).isLessThan(Screenshot.MOST_BYTES);
            assertThat(pages).contains("images/" + file.getFileName());
        }
    }
}
