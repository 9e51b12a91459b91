package dev.flightrelay.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The points that an aircraft flies through, of all lines of a route one after the other.
 *
 * @param heightMode above what its heights are, in DJI's words; null when the file does not say
 * @param points in their order; those without a position on the globe are left out
 */
record Waypoints(String heightMode, List<Point> points) {

    /** DJI's words have up to 22 characters. */
    private static final int LONGEST_MODE = 64;

    Waypoints {
        points = List.copyOf(points);
    }

    /**
     * One of them.
     *
     * @param longitude degrees, WGS84
     * @param latitude degrees, WGS84
     * @param heightMetres above what the mode says; null when the file does not say
     */
    record Point(double longitude, double latitude, Double heightMetres) {}

    /** Reads a whole file, so it blocks. Fails with {@code invalid-request} as {@link Kmz#check} does. */
    static Waypoints read(Path file) {
        Kmz.check(file);
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(Kmz.WAYLINES))) {
            return read(WpmlFile.factory().createXMLStreamReader(in));
        } catch (XMLStreamException e) {
            throw Kmz.invalid(Kmz.WAYLINES + " in it has elements where text belongs");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Waypoints read(XMLStreamReader reader) throws XMLStreamException {
        List<Point> points = new ArrayList<>();
        String mode = null;
        String position = null;
        String height = null;
        boolean inPlacemark = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "Placemark" -> {
                        inPlacemark = true;
                        position = null;
                        height = null;
                    }
                    case "executeHeightMode" ->
                        mode = mode == null ? reader.getElementText().strip() : mode;
                    case "coordinates" -> position = inPlacemark ? reader.getElementText() : null;
                    case "executeHeight" -> height = inPlacemark ? reader.getElementText() : null;
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && reader.getLocalName().equals("Placemark")) {
                inPlacemark = false;
                add(points, position, height);
            }
        }
        return new Waypoints(mode == null || mode.isEmpty() || mode.length() > LONGEST_MODE ? null : mode, points);
    }

    private static void add(List<Point> points, String position, String height) {
        String[] numbers = position == null ? new String[0] : position.strip().split("\\s*,\\s*", 4);
        if (numbers.length < 2) {
            return;
        }
        Double longitude = number(numbers[0], 180);
        Double latitude = number(numbers[1], 90);
        if (longitude != null && latitude != null) {
            points.add(new Point(longitude, latitude, height == null ? null : number(height.strip(), 100_000)));
        }
    }

    /* Null for what is no number, or further from 0 than it can be. */
    private static Double number(String text, double most) {
        try {
            double value = Double.parseDouble(text);
            return Math.abs(value) <= most ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
