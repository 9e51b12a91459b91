package dev.flightrelay.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The property model of an aircraft, as the state call answers it. */
final class AircraftStateJson {

    private static final int FULL_FLIGHT_SECONDS = 2_400;

    private AircraftStateJson() {}

    static JsonObject of(Snapshot now, Pair pair) {
        Flight flight = now.flight(pair);
        // under the closed cover of every second dock there is no satellite in sight: FlightHub then says 0/0
        boolean fix = flight.underWay() || pair.index() % 2 == 0;
        Position where = fix ? pair.position(flight) : new Position(0, 0);
        JsonObject state = new JsonObject()
                .put("latitude", where.latitude())
                .put("longitude", where.longitude())
                .put("height", fix ? tenth(pair.groundMetres() + flight.elevationMetres()) : 0.0)
                .put("elevation", tenth(flight.elevationMetres()))
                .put("home_latitude", pair.home().latitude())
                .put("home_longitude", pair.home().longitude())
                .put("position_state", position(pair, fix))
                .put("battery", battery(pair, flight))
                .put("storage", storage(31_000_000, 2_000_000 + pair.variety() * 100_000))
                .put("rth_altitude", 80.0)
                .put("height_limit", 120.0)
                .put("firmware_version", "16.01.0125")
                .put(pair.aircraft().model().cameraIndex(), payload(flight));
        return motion(state, pair, flight);
    }

    private static JsonObject motion(JsonObject state, Pair pair, Flight flight) {
        double angle = 2 * Math.PI * flight.loop();
        double metresPerSecond = flight.onRoute() ? 2 * Math.PI * pair.radiusMetres() / Flight.routeSeconds() : 0;
        Object mode = pair.ordinals()
                ? (Object) flight.phase().code()
                : flight.phase().mode();
        return state.put("horizontal_speed", tenth(metresPerSecond))
                .put("vertical_speed", tenth(flight.verticalSpeed()))
                .put("attitude_head", tenth(Math.toDegrees(Math.atan2(Math.cos(angle), Math.sin(angle)))))
                .put("attitude_pitch", flight.onRoute() ? -8.0 : 0.0)
                .put("attitude_roll", 0.0)
                .put("home_distance", tenth(2 * pair.radiusMetres() * Math.abs(Math.sin(angle / 2))))
                .put("mode_code", mode)
                .put("wind_speed", flight.inTheAir() ? 5.2 : 0.0);
    }

    /** Satellites and fix of a dock or aircraft. */
    static JsonObject position(Pair pair, boolean fix) {
        return new JsonObject()
                .put("gps_number", fix ? 24 : 0)
                .put("rtk_number", fix ? 31 : 0)
                .put("quality", Word.of(pair, Word.QUALITY, fix ? 5 : 0))
                .put("is_fixed", Word.of(pair, Word.IS_FIXED, fix ? 2 : 0));
    }

    /** Storage in kilobytes. */
    static JsonObject storage(long total, long used) {
        return new JsonObject().put("total", total).put("used", used);
    }

    private static JsonObject battery(Pair pair, Flight flight) {
        long percent = Math.round(flight.batteryPercent());
        JsonObject pack = new JsonObject()
                .put("index", 0)
                .put("sn", "BATSIM%08d".formatted(pair.index() + 1))
                .put("capacity_percent", percent)
                .put("voltage", 21_000 + 50 * percent)
                .put("temperature", flight.inTheAir() ? 36.5 : 24.0)
                .put("loop_times", 40 + pair.variety());
        return new JsonObject()
                .put("capacity_percent", percent)
                .put("remain_flight_time", FULL_FLIGHT_SECONDS * percent / 100)
                .put("return_home_power", 18)
                .put("landing_power", 10)
                .put("batteries", JsonArray.of(pack));
    }

    private static JsonObject payload(Flight flight) {
        return new JsonObject()
                .put("gimbal_pitch", flight.onRoute() ? -45.0 : 0.0)
                .put("gimbal_roll", 0.0)
                .put("gimbal_yaw", 0.0)
                .put("zoom_factor", 1.0);
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
