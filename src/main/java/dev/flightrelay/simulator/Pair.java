package dev.flightrelay.simulator;

import java.util.List;

/**
 * A dock with its aircraft.
 *
 * @param index place in the fleet from 0; the script tells the story of the cast by it
 * @param projectId project that both belong to
 * @param home where the dock stands
 * @param groundMetres ellipsoid height of the ground there
 * @param ordinals whether the state call answers ordinals instead of names, as some editions of FlightHub do
 * @param numericPositions whether the lists give camera positions as 0 and 1 instead of names, as DJI's own page does
 */
record Pair(
        int index,
        String projectId,
        Device dock,
        Device aircraft,
        Position home,
        double groundMetres,
        boolean ordinals,
        boolean numericPositions) {

    private static final double SMALLEST_RADIUS_METRES = 110;
    private static final double RADIUS_STEP_METRES = 20;
    private static final int VARIETIES = 6;

    /** Whether the script tells of it. */
    boolean scripted() {
        return index < Fleet.PAIRS.size();
    }

    /** A small number by which pairs differ a little, 0 to 5. */
    int variety() {
        return index % VARIETIES;
    }

    List<Device> devices() {
        return List.of(dock, aircraft);
    }

    /** Where the aircraft is: its route is a circle that starts and ends above the dock. */
    Position position(Flight flight) {
        double angle = 2 * Math.PI * flight.loop();
        double north = radiusMetres() * (1 - Math.cos(angle));
        double east = radiusMetres() * Math.sin(angle);
        return home.moved(north, east);
    }

    double radiusMetres() {
        return SMALLEST_RADIUS_METRES + RADIUS_STEP_METRES * variety();
    }
}
