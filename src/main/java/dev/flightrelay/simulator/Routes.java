package dev.flightrelay.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes of all projects: those the world began with, and those added since, of which the oldest goes when there are too many. Safe to use from any thread. */
final class Routes {

    static final int MOST_ADDED = 200;

    private static final long MADE = Instant.parse("2026-01-05T09:00:00Z").toEpochMilli();

    static final Route NIGHT_PATROL = route(1, Fleet.HARBOUR, "Night patrol", Model.M4TD, "waypoint", 12, 1_520.4);
    static final Route TANK_FARM = route(2, Fleet.HARBOUR, "Tank farm round", Model.M3TD, "waypoint", 8, 940.0);
    static final Route THERMAL_ROWS = route(3, Fleet.SOLAR_PARK, "Thermal rows", Model.M4TD, "mapping_2d", 16, 2_210.7);
    static final Route FIELD_B = route(4, Fleet.SOLAR_PARK, "Field B thermal", Model.M3TD, "mapping_2d", 14, 1_875.2);

    /** Drawn in the web application and never saved to its end: FlightHub lists it, and refuses to fly it. */
    static final Route DRAFT = route(5, Fleet.HARBOUR, "Crane survey (draft)", Model.M4TD, "facade", 0, 0);

    /** A single point, which FlightHub's check does not let pass. */
    static final Route SINGLE_POINT = route(6, Fleet.HARBOUR, "Gate camera", Model.M4TD, "waypoint", 1, 0);

    private static final List<Route> BUILT_IN =
            List.of(NIGHT_PATROL, TANK_FARM, THERMAL_ROWS, FIELD_B, DRAFT, SINGLE_POINT);

    private final Deque<Route> added = new ArrayDeque<>();

    /** The routes of a project, oldest first. */
    synchronized List<Route> of(String projectId) {
        return Stream.concat(BUILT_IN.stream(), added.stream())
                .filter(route -> route.projectId().equals(projectId))
                .toList();
    }

    synchronized Optional<Route> find(String projectId, String id) {
        return of(projectId).stream().filter(route -> route.id().equals(id)).findFirst();
    }

    /** The route that the script flies with that pair. */
    static Route usual(Pair pair) {
        return BUILT_IN.stream()
                .filter(route -> route.projectId().equals(pair.projectId())
                        && route.suits(pair.aircraft().model()))
                .findFirst()
                .orElseThrow();
    }

    /** Adds a route; one of the same id is replaced. */
    synchronized void add(Route route) {
        added.removeIf(other -> other.id().equals(route.id()));
        if (added.size() == MOST_ADDED) {
            added.removeFirst();
        }
        added.addLast(route);
    }

    synchronized void reset() {
        added.clear();
    }

    private static Route route(
            int number, Site site, String name, Model model, String template, int waypoints, double metres) {
        String id = "52000000-0000-4000-8000-00000000000" + number;
        return new Route(
                id,
                name,
                site.id(),
                model.key(),
                MADE + number * 86_400_000L,
                4_096 + 512L * waypoints,
                "wayline/" + id + "/" + number + ".kmz",
                List.of(template),
                waypoints,
                metres);
    }
}
