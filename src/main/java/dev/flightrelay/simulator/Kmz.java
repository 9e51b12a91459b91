package dev.flightrelay.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.vertx.core.buffer.Buffer;

/**
 * What FlightHub reads from a route's file. Pattern by pattern rather than with an XML parser: no more than a few numbers are wanted, and no
 * entity or bomb in a file can do harm.
 *
 * @param deviceModelKey model of the aircraft that it is made for; empty if it names none
 * @param templateTypes FlightHub's words for what kind of route it is
 * @param points where it goes
 */
record Kmz(String deviceModelKey, List<String> templateTypes, List<Position> points) {

    static final String TEMPLATE = "wpmz/template.kml";
    static final String WAYLINES = "wpmz/waylines.wpml";

    private static final int MOST_UNPACKED_BYTES = 64 * 1024 * 1024;
    private static final double METRES_PER_DEGREE = 111_320;

    private static final Pattern POINT =
            Pattern.compile("<Point>\\s*<coordinates>\\s*(-?\\d+(?:\\.\\d+)?)\\s*,\\s*(-?\\d+(?:\\.\\d+)?)");
    private static final Pattern TYPE = element("templateType", "\\w+");
    private static final Pattern DRONE = element("droneEnumValue", "\\d+");
    private static final Pattern DRONE_SUB = element("droneSubEnumValue", "\\d+");

    /** Empty if it is no route: no ZIP, or without one of the two files. */
    static Optional<Kmz> read(Buffer file) {
        try {
            Map<String, String> files = unpacked(file);
            if (!files.keySet().containsAll(List.of(TEMPLATE, WAYLINES))) {
                return Optional.empty();
            }
            String template = files.get(TEMPLATE);
            String key = first(DRONE, template)
                    .map(drone ->
                            "0-" + drone + "-" + first(DRONE_SUB, template).orElse("0"))
                    .orElse("");
            // the file says mapping2d where the API says mapping_2d
            List<String> types = first(TYPE, template)
                    .map(type -> type.replaceFirst("^mapping(?=\\d)", "mapping_"))
                    .map(List::of)
                    .orElse(List.of());
            return Optional.of(new Kmz(key, types, points(files.get(WAYLINES))));
        } catch (IOException | IllegalArgumentException noZip) {
            return Optional.empty();
        }
    }

    private static Map<String, String> unpacked(Buffer file) throws IOException {
        Map<String, String> files = new HashMap<>();
        int left = MOST_UNPACKED_BYTES;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.getBytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes(left);
                left -= content.length;
                if (left == 0) {
                    throw new IOException("unpacks to more than a route can be");
                }
                if (entry.getName().equals(TEMPLATE) || entry.getName().equals(WAYLINES)) {
                    files.put(entry.getName(), new String(content, StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    private static List<Position> points(String waylines) {
        List<Position> points = new ArrayList<>();
        Matcher found = POINT.matcher(waylines);
        while (found.find()) {
            points.add(new Position(Double.parseDouble(found.group(2)), Double.parseDouble(found.group(1))));
        }
        return points;
    }

    /** Length over ground, to a tenth of a metre; good enough for routes of a few kilometres. */
    double distanceMetres() {
        double metres = 0;
        for (int i = 1; i < points.size(); i++) {
            Position from = points.get(i - 1);
            Position to = points.get(i);
            double north = (to.latitude() - from.latitude()) * METRES_PER_DEGREE;
            double east =
                    (to.longitude() - from.longitude()) * METRES_PER_DEGREE * Math.cos(Math.toRadians(from.latitude()));
            metres += Math.hypot(north, east);
        }
        return Math.round(metres * 10) / 10.0;
    }

    private static Pattern element(String name, String content) {
        return Pattern.compile("<wpml:" + name + ">\\s*(" + content + ")\\s*</wpml:" + name + ">");
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
