package dev.flightrelay.route;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Route files for tests. */
final class KmzFiles {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private KmzFiles() {}

    /** A route of some points. */
    static KmzFiles route(int points) {
        return new KmzFiles()
                .with(Kmz.TEMPLATE, kml("<Placemark/>".repeat(points)))
                .with(Kmz.WAYLINES, kml("<Folder>" + "<Placemark/>".repeat(points) + "</Folder>"));
    }

    /** A route whose points have coordinates, for a FlightHub that reads them. */
    static KmzFiles flown(int points) {
        StringBuilder marks = new StringBuilder();
        for (int i = 0; i < points; i++) {
            marks.append("<Placemark><Point><coordinates>9.9")
                    .append(10 + i)
                    .append(",53.5</coordinates></Point></Placemark>");
        }
        return new KmzFiles()
                .with(Kmz.TEMPLATE, kml("<Folder><wpml:templateType>waypoint</wpml:templateType></Folder>"))
                .with(Kmz.WAYLINES, kml("<Folder>" + marks + "</Folder>"));
    }

    static String kml(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\""
                + " xmlns:wpml=\"http://www.dji.com/wpmz/1.0.6\"><Document>" + content + "</Document></kml>";
    }

    KmzFiles with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    KmzFiles with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    KmzFiles without(String name) {
        entries.remove(name);
        return this;
    }

    Path write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    /** Writes it with one name put in the place of another of the same length, which no writer would do. */
    Path writeRenamed(Path file, String from, String to) throws IOException {
        String latin = new String(Files.readAllBytes(write(file)), StandardCharsets.ISO_8859_1);
        return Files.write(file, latin.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Many small files. */
    KmzFiles withFiles(int count) {
        Collections.nCopies(count, "x").forEach(x -> with("res/" + entries.size(), x));
        return this;
    }
}
