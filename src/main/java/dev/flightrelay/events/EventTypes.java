package dev.flightrelay.events;

import java.util.Set;

/** The types of events, as the contract names them. */
public final class EventTypes {

    public static final String HMS_RAISED = "hms.raised";
    public static final String HMS_CLEARED = "hms.cleared";
    public static final String HMS_ACKNOWLEDGED = "hms.acknowledged";
    public static final String PROJECT_WATCHED = "project.watched";
    public static final String PROJECT_GONE = "project.gone";
    public static final String DEVICE_ADDED = "device.added";
    public static final String DEVICE_GONE = "device.gone";
    public static final String DEVICE_ONLINE = "device.online";
    public static final String DEVICE_OFFLINE = "device.offline";
    public static final String DEVICE_STATE = "device.state";
    public static final String WRITE_SENT = "write.sent";
    public static final String WRITE_FINISHED = "write.finished";
    public static final String UPSTREAM_DOWN = "upstream.down";
    public static final String UPSTREAM_UP = "upstream.up";

    /** Every type of the contract, so that a filter may name one before the relay writes it. */
    public static final Set<String> ALL = Set.of(
            HMS_RAISED,
            HMS_CLEARED,
            HMS_ACKNOWLEDGED,
            PROJECT_WATCHED,
            PROJECT_GONE,
            DEVICE_ADDED,
            DEVICE_GONE,
            DEVICE_ONLINE,
            DEVICE_OFFLINE,
            DEVICE_STATE,
            "livestream.started",
            "livestream.expiring",
            "livestream.ended",
            "forwarder.added",
            "forwarder.changed",
            "forwarder.removed",
            "task.added",
            "task.changed",
            "task.finished",
            "task.media",
            "reconstruction.imported",
            "reconstruction.started",
            "reconstruction.progress",
            "reconstruction.finished",
            "reconstruction.failed",
            "reconstruction.cancelled",
            "model.added",
            "model.removed",
            WRITE_SENT,
            WRITE_FINISHED,
            UPSTREAM_DOWN,
            UPSTREAM_UP);

    private EventTypes() {}
}
