package dev.flightrelay.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of things that were there from the start, and of models that the simulator made: small, and the same at each start. */
final class SampleFiles {

    private static final LocalDateTime PACKED = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final double STEP_METRES = 40;

    private static final String KML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6"><Document>
            <wpml:missionConfig><wpml:droneInfo><wpml:droneEnumValue>%s</wpml:droneEnumValue>\
            <wpml:droneSubEnumValue>%s</wpml:droneSubEnumValue></wpml:droneInfo></wpml:missionConfig>
            <Folder>%s
            %s
            </Folder></Document></kml>
            """;

    private SampleFiles() {}

    /** The file of a route that was not uploaded. */
    static StoredObject kmz(Route route, Site site) {
        // a route for any aircraft names none
        String[] model = route.deviceModelKey().isEmpty()
                ? new String[] {"0", "", ""}
                : route.deviceModelKey().split("-");
        String template = route.templateTypes().isEmpty()
                ? ""
                : route.templateTypes().get(0).replace("_", "");
        String points = IntStream.range(0, route.waypoints())
                .mapToObj(number -> placemark(site.centre().moved((number % 2) * STEP_METRES, number * STEP_METRES)))
                .collect(Collectors.joining("\n"));
        String type = "<wpml:templateType>" + template + "</wpml:templateType>";
        Map<String, String> files = new LinkedHashMap<>();
        files.put(Kmz.TEMPLATE, KML.formatted(model[1], model[2], type, points));
        String heights = "<wpml:executeHeightMode>relativeToStartPoint</wpml:executeHeightMode>";
        files.put(Kmz.WAYLINES, KML.formatted(model[1], model[2], heights, points));
        return StoredObject.of(
                route.objectKey(),
                "application/vnd.google-earth.kmz",
                zip(files),
                Instant.ofEpochMilli(route.updatedAtMillis()));
    }

    /** The result of a reconstruction. */
    static StoredObject model(String key, String name, Instant madeAt) {
        String text = "Simulated model, no real measurements: " + name + "\n";
        return StoredObject.of(key, "application/zip", zip(Map.of("readme.txt", text)), madeAt);
    }

    /** A drawing that stands for a picture of the model. */
    static StoredObject preview(String key, Instant madeAt) {
        String drawing =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><path d=\"M1 7 4 1 7 7z\"/></svg>";
        return StoredObject.of(key, "image/svg+xml", Digests.bytes(drawing), madeAt);
    }

    private static String placemark(Position at) {
        return """
                <Placemark><Point><coordinates>%s,%s</coordinates></Point>\
                <wpml:executeHeight>%s</wpml:executeHeight></Placemark>""".formatted(at.longitude(), at.latitude(), Flight.CRUISE_METRES);
    }

    static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                // else the time of day would be in it
                entry.setTimeLocal(PACKED);
                zip.putNextEntry(entry);
                zip.write(Digests.bytes(file.getValue()));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
