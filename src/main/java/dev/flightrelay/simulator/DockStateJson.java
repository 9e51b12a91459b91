package dev.flightrelay.simulator;

import io.vertx.core.json.JsonObject;

/** The property model of a dock, as the state call answers it. */
final class DockStateJson {

    private static final double MINUTE = 60_000;

    private DockStateJson() {}

    static JsonObject of(Snapshot now, Pair pair) {
        Flight flight = now.flight(pair);
        boolean out = flight.underWay();
        JsonObject state = new JsonObject()
                .put("latitude", pair.home().latitude())
                .put("longitude", pair.home().longitude())
                .put("height", pair.groundMetres())
                .put("heading", 90.0 + pair.variety() * 15)
                .put("mode_code", Word.of(pair, Word.DOCK_MODE, now.modeCode(pair, pair.dock())))
                .put("drone_in_dock", Word.of(pair, Word.IN_DOCK, flight.inTheAir() ? 0 : 1))
                .put("cover_state", Word.of(pair, Word.COVER, out ? 1 : 0))
                .put("firmware_version", "10.01.0510")
                .put("storage", AircraftStateJson.storage(62_000_000, 4_100_000 + pair.variety() * 250_000))
                .put("media_file_detail", new JsonObject().put("remain_upload", out ? 0 : pair.variety()))
                .put("network_state", network(now, pair))
                .put("position_state", AircraftStateJson.position(pair, true));
        return environment(state, now, pair).mergeIn(aircraft(now, pair, flight));
    }

    private static JsonObject aircraft(Snapshot now, Pair pair, Flight flight) {
        boolean charging =
                !flight.underWay() && flight.batteryPercent() < Flight.parked().batteryPercent();
        boolean on = now.online(pair, pair.aircraft());
        return new JsonObject()
                .put(
                        "drone_charge_state",
                        new JsonObject()
                                .put("capacity_percent", Math.round(flight.batteryPercent()))
                                .put("state", Word.of(pair, Word.CHARGING, charging ? 1 : 0)))
                .put(
                        "sub_device",
                        new JsonObject()
                                .put("device_sn", pair.aircraft().sn())
                                .put("device_online_status", Word.of(pair, Word.POWER, on ? 1 : 0)));
    }

    private static JsonObject environment(JsonObject state, Snapshot now, Pair pair) {
        return state.put("wind_speed", wave(now, pair, 11, 4.5, 2.5))
                .put("rainfall", Word.of(pair, Word.RAIN, wave(now, pair, 37, 0, 1) > 0.8 ? 1 : 0))
                .put("environment_temperature", wave(now, pair, 47, 14, 3))
                .put("temperature", wave(now, pair, 29, 24, 1.5))
                .put("humidity", wave(now, pair, 53, 55, 10));
    }

    private static JsonObject network(Snapshot now, Pair pair) {
        return new JsonObject().put("type", 2).put("quality", 5).put("rate", wave(now, pair, 3, 900, 250));
    }

    /** A value that swings slowly and differently at each dock; to one decimal. */
    private static double wave(Snapshot now, Pair pair, int periodMinutes, double middle, double swing) {
        double turns = now.storyMillis() / (periodMinutes * MINUTE) + pair.index() / 6.0;
        return Math.round((middle + swing * Math.sin(2 * Math.PI * turns)) * 10) / 10.0;
    }
}
