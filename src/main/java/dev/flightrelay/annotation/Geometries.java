package dev.flightrelay.annotation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.flightrelay.problem.ProblemException;

/** Checks GeoJSON geometries as RFC 7946 describes them, and gives every position the three numbers that FlightHub asks for. */
final class Geometries {

    private static final String FIELD = "geometry.coordinates";
    private static final int LONGEST_SHOWN = 60;

    private Geometries() {}

    /** The coordinates for FlightHub; {@code invalid-request} when they are not those of the type. */
    static JsonNode coordinates(AnnotationRequest.Geometry geometry) {
        JsonNode coordinates = geometry.coordinates();
        return switch (geometry.type()) {
            case "Point" -> position(coordinates, FIELD);
            case "LineString" -> positions(coordinates, FIELD, 2);
            case "Polygon" -> polygon(coordinates);
            default -> throw new IllegalArgumentException(geometry.type());
        };
    }

    private static ArrayNode polygon(JsonNode rings) {
        ArrayNode checked = JsonNodeFactory.instance.arrayNode();
        if (!rings.isArray() || rings.isEmpty()) {
            throw invalid(FIELD, "of a Polygon has to be an array of rings", rings);
        }
        for (int i = 0; i < rings.size(); i++) {
            String field = FIELD + "[" + i + "]";
            ArrayNode ring = positions(rings.get(i), field, 4);
            if (!ring.get(0).equals(ring.get(ring.size() - 1))) {
                throw ProblemException.invalid(field, "has to be closed: its last position has to be its first");
            }
            checked.add(ring);
        }
        return checked;
    }

    private static ArrayNode positions(JsonNode positions, String field, int atLeast) {
        if (!positions.isArray() || positions.size() < atLeast) {
            throw invalid(field, "has to be an array of at least " + atLeast + " positions", positions);
        }
        ArrayNode checked = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < positions.size(); i++) {
            checked.add(position(positions.get(i), field + "[" + i + "]"));
        }
        return checked;
    }

    private static ArrayNode position(JsonNode position, String field) {
        boolean sized = position.isArray() && position.size() >= 2 && position.size() <= 3;
        if (!sized || !isNumbers(position)) {
            throw invalid(
                    field, "has to be [longitude, latitude] or [longitude, latitude, altitude], all numbers", position);
        }
        double longitude = position.get(0).doubleValue();
        double latitude = position.get(1).doubleValue();
        if (Math.abs(longitude) > 180) {
            throw invalid(field, "has to have a longitude from -180 to 180 as its first number", position);
        }
        if (Math.abs(latitude) > 90) {
            throw invalid(
                    field,
                    "has to have a latitude from -90 to 90 as its second number; longitude comes first",
                    position);
        }
        double altitude = position.size() == 3 ? position.get(2).doubleValue() : 0;
        return JsonNodeFactory.instance.arrayNode().add(longitude).add(latitude).add(altitude);
    }

    private static boolean isNumbers(JsonNode position) {
        for (JsonNode number : position) {
            if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
                return false;
            }
        }
        return true;
    }

    private static ProblemException invalid(String field, String message, JsonNode was) {
        String shown = was.toString();
        return ProblemException.invalid(
                field,
                message + ", was: "
                        + (shown.length() <= LONGEST_SHOWN ? shown : shown.substring(0, LONGEST_SHOWN) + "…"));
    }
}
