package dev.flightrelay.hms;

/** Alerts for tests. */
final class HmsAlerts {

    static final String DOCK = "7CTDTEST0001";
    static final String AIRCRAFT = "1581TEST0001";

    private HmsAlerts() {}

    static SeenAlert batteryLow() {
        return of(AIRCRAFT, "0x16100083", "warning", "Battery low");
    }

    static SeenAlert wind() {
        return of(DOCK, "0x1B080002", "reminder", "Strong wind");
    }

    static SeenAlert of(String deviceSn, String code, String level, String message) {
        return new SeenAlert(
                new HmsAlert(deviceSn, code, level, "device_management", message, false, false), "identity of " + code);
    }

    static SeenAlert saying(SeenAlert same, String level, String message) {
        return of(same.alert().deviceSn(), same.alert().code(), level, message);
    }
}
