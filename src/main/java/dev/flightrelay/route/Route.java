package dev.flightrelay.route;

import java.time.Instant;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A flight route of a project. Source: {@code listWaylines} and {@code getWayline}.
 *
 * @param routeId uuid; {@code routeId} of a flight task
 * @param name its name; the id when FlightHub gave none
 * @param model key of the aircraft that it is made for, such as {@code 0-91-1}; null when FlightHub did not say
 * @param templates kinds of route: {@code waypoint}, {@code mapping_2d}, {@code mapping_3d}, {@code facade}, {@code solid},
 *     {@code mapping_gobject}, or another word; never null
 * @param payloads cameras that it is made for; never null
 * @param distanceMetres its length; null in lists, and when FlightHub did not say
 * @param waypoints how many points it has; null in lists, and when FlightHub did not say
 * @param sizeBytes size of its KMZ; null when FlightHub did not say
 * @param updatedAt when it was changed last; null when FlightHub did not say
 */
@RegisterForReflection
public record Route(
        String routeId,
        String name,
        String model,
        List<String> templates,
        List<Payload> payloads,
        Double distanceMetres,
        Integer waypoints,
        Long sizeBytes,
        Instant updatedAt) {

    public Route {
        templates = List.copyOf(templates);
        payloads = List.copyOf(payloads);
    }

    /**
     * A camera, in FlightHub's own numbers.
     *
     * @param domain kind of device; 1 is a payload; null when FlightHub did not say
     * @param type model; null when FlightHub did not say
     * @param lens such as {@code wide}; null when FlightHub did not say
     */
    @RegisterForReflection
    public record Payload(String domain, String type, String lens) {}
}
