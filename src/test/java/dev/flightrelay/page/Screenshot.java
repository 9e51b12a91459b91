package dev.flightrelay.page;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A picture of the desk in the documentation.
 *
 * @param name of the file
 * @param view as in the address, or {@code device} for the page of one
 */
record Screenshot(String name, String view, boolean isDark, int width, int height) {

    static final Path FOLDER = Path.of("docs/images");
    static final long MOST_BYTES = 150_000;

    /** One more picture is one more line, and a place in a page. */
    static final List<Screenshot> ALL = List.of(
            wide("overview", "overview", false),
            wide("overview-dark", "overview", true),
            new Screenshot("overview-phone", "overview", false, 390, 844),
            wide("fleet", "fleet", false),
            wide("alerts", "alerts", false),
            wide("map", "map", false),
            wide("missions", "missions", false),
            new Screenshot("live", "live", false, 1280, 680),
            wide("reconstruction", "reconstruction", false),
            wide("events", "events", false),
            wide("system", "system", false),
            wide("command", "device", false));

    private static Screenshot wide(String name, String view, boolean isDark) {
        return new Screenshot(name, view, isDark, 1280, 800);
    }

    Path file() {
        return FOLDER.resolve(name + ".png");
    }

    /** Without transparency, of which a page has none, a picture is smaller. */
    static void shrink(Path file) throws IOException {
        BufferedImage taken = ImageIO.read(file.toFile());
        BufferedImage opaque = new BufferedImage(taken.getWidth(), taken.getHeight(), BufferedImage.TYPE_INT_RGB);
        opaque.createGraphics().drawImage(taken, 0, 0, null);
        Path smaller = Files.createTempFile("desk", ".png");
        ImageIO.write(opaque, "png", smaller.toFile());
        if (Files.size(smaller) < Files.size(file)) {
            Files.copy(smaller, file, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(smaller);
    }
}
