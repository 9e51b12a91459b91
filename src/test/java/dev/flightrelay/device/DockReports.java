package dev.flightrelay.device;

import java.time.Instant;

import dev.flightrelay.watch.Observed;

/** Reports of docks for tests of other features. */
public final class DockReports {

    private static final Instant AT = Instant.parse("2026-11-21T07:59:56Z");

    private DockReports() {}

    /** A dock on line, with a state that is 4 s old. */
    public static DockReport of(DeviceState state, DeviceState aircraft) {
        return new DockReport(true, new Observed(AT, false), state, aircraft);
    }

    /** A dock that is on line, or not, by a list that is stale, or not. */
    public static DockReport online(Boolean online, boolean stale) {
        return new DockReport(online, new Observed(AT, stale), null, null);
    }

    /** A state 4 s old. */
    public static DeviceState state(
            String sn,
            boolean stale,
            Integer battery,
            Double wind,
            String rain,
            Boolean inDock,
            Long used,
            Long total) {
        return new DeviceState(
                sn, AT, 4, stale, null, null, null, null, null, null, null, null, battery, wind, rain, null, null, null,
                inDock, used, total, null);
    }
}
