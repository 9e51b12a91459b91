package dev.flightrelay.route;

import java.util.List;
import java.util.Objects;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a route leads, as a GeoJSON feature (RFC 7946). Source: the KMZ of {@code getWayline}.
 *
 * @param type always Feature
 * @param id the route
 * @param geometry the line through its waypoints; null for less than two, which make none
 * @param properties all else
 */
@RegisterForReflection
public record RouteFeature(String type, String id, Line geometry, Properties properties) {

    /** The media type of GeoJSON. */
    static final String MEDIA_TYPE = "application/geo+json";

    /**
     * A line.
     *
     * @param type always LineString
     * @param coordinates longitude, latitude and, where the file says it, height in metres above what heightMode says
     */
    @RegisterForReflection
    @Schema(name = "RouteLine")
    public record Line(String type, List<List<Double>> coordinates) {

        public Line {
            coordinates = coordinates.stream().map(List::copyOf).toList();
        }
    }

    /**
     * What is known of the line.
     *
     * @param routeId names the route
     * @param name its name
     * @param waypoints how many points of the file have a position
     * @param heightMode above what heights are: {@code WGS84} (the ellipsoid), {@code relativeToStartPoint},
     *     {@code realTimeFollowSurface}, or another word of DJI's; null when the file does not say
     * @param lowestMetres the least height; null when the file says none
     * @param highestMetres the greatest height; null when the file says none
     */
    @RegisterForReflection
    @Schema(name = "RouteProperties")
    public record Properties(
            String routeId, String name, int waypoints, String heightMode, Double lowestMetres, Double highestMetres) {}

    static RouteFeature of(UpstreamWayline route, Waypoints waypoints) {
        List<Waypoints.Point> points = waypoints.points();
        List<Double> heights = points.stream()
                .map(Waypoints.Point::heightMetres)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new RouteFeature(
                "Feature",
                route.id(),
                points.size() < 2
                        ? null
                        : new Line(
                                "LineString",
                                points.stream().map(RouteFeature::coordinates).toList()),
                new Properties(
                        route.id(),
                        RouteMapper.toRoute(route).name(),
                        points.size(),
                        waypoints.heightMode(),
                        heights.isEmpty() ? null : heights.get(0),
                        heights.isEmpty() ? null : heights.get(heights.size() - 1)));
    }

    private static List<Double> coordinates(Waypoints.Point point) {
        return point.heightMetres() == null
                ? List.of(point.longitude(), point.latitude())
                : List.of(point.longitude(), point.latitude(), point.heightMetres());
    }
}
