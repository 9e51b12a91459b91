package dev.flightrelay.simulator;

/** A point on the ground, in degrees WGS84. */
record Position(double latitude, double longitude) {

    private static final double METRES_PER_DEGREE = 111_320;

    /** The point so many metres to the north and east; good enough on the few hundred metres of a route. */
    Position moved(double northMetres, double eastMetres) {
        double metresPerDegreeEast = METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
        return new Position(
                rounded(latitude + northMetres / METRES_PER_DEGREE),
                rounded(longitude + eastMetres / metresPerDegreeEast));
    }

    /** How far it is to there; as good as {@link #moved}. */
    double metresTo(Position other) {
        double north = (other.latitude - latitude) * METRES_PER_DEGREE;
        double east = (other.longitude - longitude) * METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
        return Math.hypot(north, east);
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e7) / 1e7;
    }
}
