package dev.flightrelay.simulator;

/**
 * Where a pair's aircraft is in its round of flying and charging.
 *
 * @param phase what it does
 * @param loop share of the circular route done, 0 to 1
 * @param elevationMetres above the dock
 * @param verticalSpeed metres per second, upwards
 * @param batteryPercent 0 to 100
 */
record Flight(Phase phase, double loop, double elevationMetres, double verticalSpeed, double batteryPercent) {

    /** A round of ten minutes; starts of neighbours are 100 s apart, so at least one aircraft is in the air or about to be. */
    private static final long ROUND_MILLIS = 600_000;

    private static final long STAGGER_MILLIS = 100_000;
    private static final double CLIMB_FROM = 10;
    private static final double ROUTE_FROM = 22;
    private static final double RETURN_FROM = 116;
    private static final double LAND_FROM = 134;
    private static final double PARKED_FROM = 150;
    private static final double CRUISE_METRES = 60;
    private static final double FULL_PERCENT = 95;
    private static final double FLIGHT_COST_PERCENT = 30;

    /** What an aircraft does, with FlightHub's mode name and ordinal. */
    enum Phase {
        PARKED(0, "standby"),
        PREPARING(1, "takeoff_preparation"),
        CLIMBING(4, "automatic_takeoff"),
        ROUTE(5, "wayline_flight"),
        RETURNING(9, "auto_returning_to_home"),
        LANDING(10, "automatic_landing");

        private final int code;
        private final String mode;

        Phase(int code, String mode) {
            this.code = code;
            this.mode = mode;
        }

        int code() {
            return code;
        }

        String mode() {
            return mode;
        }
    }

    /** Standing in the dock with a full battery: the state of a world without script. */
    static Flight parked() {
        return new Flight(Phase.PARKED, 0, 0, 0, FULL_PERCENT);
    }

    /** The flight of the pair with that index at a moment of story time. */
    static Flight at(int pairIndex, long storyMillis) {
        double second = Math.floorMod(storyMillis - pairIndex * STAGGER_MILLIS, ROUND_MILLIS) / 1000.0;
        if (second >= PARKED_FROM) {
            double charged = FULL_PERCENT - FLIGHT_COST_PERCENT + (second - PARKED_FROM) / 10;
            return new Flight(Phase.PARKED, 0, 0, 0, Math.min(FULL_PERCENT, charged));
        }
        double battery = FULL_PERCENT - FLIGHT_COST_PERCENT * second / PARKED_FROM;
        double loop = clamp((second - ROUTE_FROM) / (LAND_FROM - ROUTE_FROM));
        if (second < CLIMB_FROM) {
            return new Flight(Phase.PREPARING, loop, 0, 0, battery);
        }
        if (second < ROUTE_FROM) {
            double seconds = ROUTE_FROM - CLIMB_FROM;
            double elevation = CRUISE_METRES * (second - CLIMB_FROM) / seconds;
            return new Flight(Phase.CLIMBING, loop, elevation, CRUISE_METRES / seconds, battery);
        }
        if (second < LAND_FROM) {
            return new Flight(second < RETURN_FROM ? Phase.ROUTE : Phase.RETURNING, loop, CRUISE_METRES, 0, battery);
        }
        double seconds = PARKED_FROM - LAND_FROM;
        double elevation = CRUISE_METRES * (PARKED_FROM - second) / seconds;
        return new Flight(Phase.LANDING, loop, elevation, -CRUISE_METRES / seconds, battery);
    }

    boolean inTheAir() {
        return elevationMetres > 0;
    }

    boolean underWay() {
        return phase != Phase.PARKED;
    }

    boolean onRoute() {
        return phase == Phase.ROUTE || phase == Phase.RETURNING;
    }

    /** Seconds that the circular route takes, for the speed over ground. */
    static double routeSeconds() {
        return LAND_FROM - ROUTE_FROM;
    }

    private static double clamp(double share) {
        return Math.max(0, Math.min(1, share));
    }
}
