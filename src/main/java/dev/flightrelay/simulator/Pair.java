package dev.flightrelay.simulator;

import java.util.List;

/**
 * A dock with its aircraft.
 *
 * @param index place in the fleet from 0; the script tells its story by it
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

    List<Device> devices() {
        return List.of(dock, aircraft);
    }
}
