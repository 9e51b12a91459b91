package dev.flightrelay.simulator;

import java.util.List;

/** Words of the state call that some editions of FlightHub send as ordinals. */
final class Word {

    static final List<String> DOCK_MODE = List.of(
            "idle",
            "on_site_debugging",
            "remote_debugging",
            "firmware_upgrade_in_progress",
            "in_operation",
            "to_be_calibrated");
    static final List<String> QUALITY = List.of("gear_1", "gear_2", "gear_3", "gear_4", "gear_5", "rtk_fixed");
    static final List<String> IS_FIXED = List.of("not_started", "fixing", "fixing_successful", "fixing_failed");
    static final List<String> IN_DOCK = List.of("outside", "inside");
    static final List<String> COVER = List.of("closed", "opened", "half_open", "abnormal");
    static final List<String> POWER = List.of("power_off", "power_on");
    static final List<String> RAIN = List.of("no_rain", "light_rain", "moderate_rain", "heavy_rain");
    static final List<String> CHARGING = List.of("idle", "charging");

    private Word() {}

    /** The word, or its ordinal for a pair of the other edition. */
    static Object of(Pair pair, List<String> words, int ordinal) {
        return pair.ordinals() ? (Object) ordinal : words.get(ordinal);
    }
}
