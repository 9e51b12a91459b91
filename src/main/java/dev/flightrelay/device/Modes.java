package dev.flightrelay.device;

import java.util.List;
import java.util.Set;

/** FlightHub's modes: names in the state, ordinals of these lists in the device lists and in some editions. */
final class Modes {

    private static final List<String> DOCK = List.of(
            "idle",
            "on_site_debugging",
            "remote_debugging",
            "firmware_upgrade_in_progress",
            "in_operation",
            "to_be_calibrated");

    private static final List<String> AIRCRAFT = List.of(
            "standby",
            "takeoff_preparation",
            "takeoff_preparation_completed",
            "manual_flight",
            "automatic_takeoff",
            "wayline_flight",
            "panoramic_photography",
            "intelligent_tracking",
            "adsb_avoidance",
            "auto_returning_to_home",
            "automatic_landing",
            "forced_landing",
            "three_blade_landing",
            "upgrading",
            "not_connected",
            "apas",
            "virtual_stick_state",
            "live_flight_controls",
            "airborne_rtk_fixing_mode",
            "dock_address_selecting",
            "poi");

    /** What an aircraft does on the ground. Modes that are new to us count as flying: rather some calls too many. */
    private static final Set<String> GROUNDED = Set.of("standby", "upgrading", "not_connected");

    private Modes() {}

    /** Whether a device in a mode, which may be null, is an aircraft in flight. The column {@code device.flying} says the same. */
    static boolean isFlying(String kind, String mode) {
        return Device.AIRCRAFT.equals(kind) && mode != null && !GROUNDED.contains(name(kind, mode));
    }

    /** The name of a mode; what is unknown stays as it came. */
    static String name(String kind, String code) {
        return switch (kind) {
            case Device.DOCK -> named(DOCK, code);
            case Device.AIRCRAFT -> named(AIRCRAFT, code);
            default -> code;
        };
    }

    /** The name behind an ordinal; names and unknown ordinals stay as they came. */
    static String named(List<String> names, String code) {
        if (code == null || !code.matches("\\d{1,3}")) {
            return code;
        }
        int ordinal = Integer.parseInt(code);
        return ordinal < names.size() ? names.get(ordinal) : code;
    }
}
