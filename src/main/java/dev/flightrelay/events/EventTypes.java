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
    public static final String LIVESTREAM_STARTED = "livestream.started";
    public static final String LIVESTREAM_EXPIRING = "livestream.expiring";
    public static final String LIVESTREAM_ENDED = "livestream.ended";
    public static final String FORWARDER_ADDED = "forwarder.added";
    public static final String FORWARDER_CHANGED = "forwarder.changed";
    public static final String FORWARDER_REMOVED = "forwarder.removed";
    public static final String RECONSTRUCTION_IMPORTED = "reconstruction.imported";
    public static final String RECONSTRUCTION_STARTED = "reconstruction.started";
    public static final String RECONSTRUCTION_PROGRESS = "reconstruction.progress";
    public static final String RECONSTRUCTION_FINISHED = "reconstruction.finished";
    public static final String RECONSTRUCTION_FAILED = "reconstruction.failed";
    public static final String RECONSTRUCTION_CANCELLED = "reconstruction.cancelled";
    public static final String MODEL_ADDED = "model.added";
    public static final String MODEL_REMOVED = "model.removed";
    public static final String TASK_ADDED = "task.added";
    public static final String TASK_CHANGED = "task.changed";
    public static final String TASK_FINISHED = "task.finished";
    public static final String TASK_MEDIA = "task.media";
    public static final String WRITE_SENT = "write.sent";
    public static final String WRITE_FINISHED = "write.finished";
    public static final String UPSTREAM_DOWN = "upstream.down";
    public static final String UPSTREAM_UP = "upstream.up";
    public static final String UPSTREAM_KEY_EXPIRING = "upstream.key-expiring";

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
            LIVESTREAM_STARTED,
            LIVESTREAM_EXPIRING,
            LIVESTREAM_ENDED,
            FORWARDER_ADDED,
            FORWARDER_CHANGED,
            FORWARDER_REMOVED,
            TASK_ADDED,
            TASK_CHANGED,
            TASK_FINISHED,
            TASK_MEDIA,
            RECONSTRUCTION_IMPORTED,
            RECONSTRUCTION_STARTED,
            RECONSTRUCTION_PROGRESS,
            RECONSTRUCTION_FINISHED,
            RECONSTRUCTION_FAILED,
            RECONSTRUCTION_CANCELLED,
            MODEL_ADDED,
            MODEL_REMOVED,
            WRITE_SENT,
            WRITE_FINISHED,
            UPSTREAM_DOWN,
            UPSTREAM_UP,
            UPSTREAM_KEY_EXPIRING);

    private EventTypes() {}
}
