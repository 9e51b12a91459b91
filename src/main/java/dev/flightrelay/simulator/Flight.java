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

    /** Seconds of a flight that goes as planned, after its begin. */
    static final double CLIMB_FROM = 10;

    static final double ROUTE_FROM = 22;
    static final double RETURN_FROM = 116;
    static final double LAND_FROM = 134;
    static final double PARKED_FROM = 150;

    static final double CRUISE_METRES = 60;
    private static final double FULL_PERCENT = 95;
    private static final double FLIGHT_COST_PERCENT = 30;
    private static final double LEAST_PERCENT = 12;

    /** What an aircraft does, with FlightHub's mode name and ordinal. A halted route keeps its mode. */
    enum Phase {
        PARKED(0, "standby"),
        PREPARING(1, "takeoff_preparation"),
        CLIMBING(4, "automatic_takeoff"),
        ROUTE(5, "wayline_flight"),
        MANUAL(3, "manual_flight"),
        HOVERING(5, "wayline_flight"),
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

    /** Standing in the dock again, so many seconds after a flight. */
    static Flight charging(double seconds) {
        double charged = FULL_PERCENT - FLIGHT_COST_PERCENT + seconds / 10;
        return new Flight(Phase.PARKED, 0, 0, 0, Math.min(FULL_PERCENT, charged));
    }

    /** A flight as planned, so many seconds after its begin. */
    static Flight at(double second, boolean byHand) {
        if (second >= PARKED_FROM) {
            return charging(second - PARKED_FROM);
        }
        double battery = battery(second);
        double loop = loop(second);
        if (second < CLIMB_FROM) {
            return new Flight(Phase.PREPARING, loop, 0, 0, battery);
        }
        if (second < ROUTE_FROM) {
            double seconds = ROUTE_FROM - CLIMB_FROM;
            double elevation = CRUISE_METRES * (second - CLIMB_FROM) / seconds;
            return new Flight(Phase.CLIMBING, loop, elevation, CRUISE_METRES / seconds, battery);
        }
        if (second < LAND_FROM) {
            Phase outward = byHand ? Phase.MANUAL : Phase.ROUTE;
            return new Flight(second < RETURN_FROM ? outward : Phase.RETURNING, loop, CRUISE_METRES, 0, battery);
        }
        return landing(loop, second - LAND_FROM, battery);
    }

    /** Coming down, so many seconds after the begin of that. */
    static Flight landing(double loop, double second, double battery) {
        double seconds = PARKED_FROM - LAND_FROM;
        double elevation = CRUISE_METRES * (seconds - second) / seconds;
        return new Flight(Phase.LANDING, loop, elevation, -CRUISE_METRES / seconds, battery);
    }

    /** Share of the route at that second of a flight as planned. */
    static double loop(double second) {
        return Math.max(0, Math.min(1, (second - ROUTE_FROM) / (LAND_FROM - ROUTE_FROM)));
    }

    /** The second of a flight as planned at which it is there on its route. */
    static double second(double loop) {
        return ROUTE_FROM + loop * (LAND_FROM - ROUTE_FROM);
    }

    /** What is left after so many seconds away from the dock. */
    static double battery(double seconds) {
        return Math.max(LEAST_PERCENT, FULL_PERCENT - FLIGHT_COST_PERCENT * seconds / PARKED_FROM);
    }

    Flight withBattery(double percent) {
        return new Flight(phase, loop, elevationMetres, verticalSpeed, percent);
    }

    boolean inTheAir() {
        return elevationMetres > 0;
    }

    boolean underWay() {
        return phase != Phase.PARKED;
    }

    boolean onRoute() {
        return phase == Phase.ROUTE || phase == Phase.MANUAL || phase == Phase.RETURNING;
    }

    /** Seconds that the circular route takes, for the speed over ground. */
    static double routeSeconds() {
        return LAND_FROM - ROUTE_FROM;
    }
}
