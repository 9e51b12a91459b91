package dev.flightrelay.device;

/**
 * A device of a project whose state is watched, as the lists tell of it.
 *
 * @param deviceSn serial number
 * @param kind as in {@link Device#kind}
 * @param online whether it is on line; null while nobody knows
 * @param flying whether it is an aircraft in flight, by the list's mode or by its newest state
 */
record WatchedDevice(String deviceSn, String kind, Boolean online, boolean flying) {

    /** Whether FlightHub can tell its state. */
    boolean isOnline() {
        return Boolean.TRUE.equals(online);
    }
}
