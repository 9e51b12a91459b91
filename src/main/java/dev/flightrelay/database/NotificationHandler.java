package dev.flightrelay.database;

/** Hears what {@code pg_notify} tells on one channel. A bean of this type is all that it takes; see {@link ReplicaConnection}. */
public interface NotificationHandler {

    /** The channel: letters, digits and underscores. */
    String channel();

    /** Called at every notification, on an event loop that must not be blocked. */
    void notified(String payload);

    /** Called when the connection is there (again): some notifications may have been missed. */
    default void connected() {}
}
