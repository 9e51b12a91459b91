package dev.flightrelay.route;

import java.io.IOException;
import java.nio.file.Path;

/** A good route file, for tests of other packages. */
public final class RouteFile {

    private RouteFile() {}

    /** Writes it there. */
    public static Path write(Path file) throws IOException {
        return KmzFiles.flown(12).write(file);
    }
}
