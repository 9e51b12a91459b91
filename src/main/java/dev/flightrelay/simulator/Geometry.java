package dev.flightrelay.simulator;

import java.util.List;

import io.vertx.core.json.JsonArray;

/** Checks GeoJSON coordinates: longitude first, rings closed. */
final class Geometry {

    private static final int FEWEST_OF_LINE = 2;
    private static final int FEWEST_OF_RING = 4;

    private Geometry() {}

    static boolean fits(String type, JsonArray coordinates) {
        return switch (type) {
            case "Point" -> position(coordinates);
            case "LineString" -> positions(coordinates, FEWEST_OF_LINE);
            default -> !coordinates.isEmpty() && coordinates.stream().allMatch(Geometry::ring);
        };
    }

    private static boolean ring(Object value) {
        return positions(value, FEWEST_OF_RING)
                && value instanceof JsonArray ring
                && ring.getValue(0).equals(ring.getValue(ring.size() - 1));
    }

    private static boolean positions(Object value, int fewest) {
        return value instanceof JsonArray array
                && array.size() >= fewest
                && array.stream().allMatch(Geometry::position);
    }

    private static boolean position(Object value) {
        if (!(value instanceof JsonArray array) || array.size() < 2 || array.size() > 3) {
            return false;
        }
        List<?> numbers = array.stream().filter(Number.class::isInstance).toList();
        return numbers.size() == array.size()
                && Math.abs(array.getDouble(0)) <= 180
                && Math.abs(array.getDouble(1)) <= 90;
    }
}
