package dev.flightrelay.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The documentation as it lies in the source tree. */
final class Docs {

    private Docs() {}

    static String read(String page) throws IOException {
        return Files.readString(Path.of("docs").resolve(page));
    }
}
