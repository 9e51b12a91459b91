package dev.flightrelay.annotation;

import java.util.List;
import java.util.UUID;

/** From our annotation to FlightHub's map element. */
final class AnnotationMapper {

    /** FlightHub's numbers of the types are their places. */
    private static final List<String> TYPES = List.of("Point", "LineString", "Polygon");

    /** Reserved by FlightHub. */
    private static final int SOURCE = 0;

    private AnnotationMapper() {}

    /**
     * Fails with {@code invalid-request} when the geometry is none.
     *
     * @param newId what it is called when the caller did not say
     */
    static UpstreamMapElement toUpstream(AnnotationRequest from, UUID newId) {
        AnnotationRequest.Geometry geometry = from.geometry();
        return new UpstreamMapElement(
                from.id() == null ? newId.toString() : from.id(),
                from.name(),
                from.description(),
                SOURCE,
                new UpstreamMapElement.Resource(
                        TYPES.indexOf(geometry.type()),
                        new UpstreamMapElement.Feature(
                                "Feature",
                                new UpstreamMapElement.Properties(
                                        from.colour(), from.clampToGround() == null || from.clampToGround()),
                                new UpstreamMapElement.Geometry(geometry.type(), Geometries.coordinates(geometry)))));
    }
}
