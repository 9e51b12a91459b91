package dev.flightrelay.simulator;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

import io.vertx.core.json.JsonObject;

/**
 * What a flight task is to do.
 *
 * @param name its name, not unique
 * @param type FlightHub's word, {@code manual} for a flight by hand
 * @param routeId its route, empty for a flight by hand
 * @param waypoints number of points of the route
 * @param zone in which its times are told
 * @param begin planned begin
 * @param latestBegin after that it does not begin any more; empty if nobody said
 * @param end planned end; empty if nobody said
 * @param request fields of the request that the detail gives back
 */
record TaskPlan(
        String name,
        String type,
        String routeId,
        int waypoints,
        ZoneId zone,
        Instant begin,
        Optional<Instant> latestBegin,
        Optional<Instant> end,
        JsonObject request) {

    TaskPlan {
        Objects.requireNonNull(name, "name");
        request = request.copy();
    }

    /** A flight of that pair by hand, now: without a route, and without what a request for a task says. */
    static TaskPlan byHand(Pair pair, Instant begin) {
        return new TaskPlan(
                "Flight by hand " + pair.dock().callsign(),
                "manual",
                "",
                0,
                ScriptedTasks.ZONE,
                begin,
                Optional.empty(),
                Optional.empty(),
                ScriptedTasks.usualRequest());
    }

    TaskPlan on(Route route) {
        return new TaskPlan(name, type, route.id(), route.waypoints(), zone, begin, latestBegin, end, request);
    }

    boolean byHand() {
        return "manual".equals(type);
    }

    boolean immediate() {
        return "immediate".equals(type);
    }
}
