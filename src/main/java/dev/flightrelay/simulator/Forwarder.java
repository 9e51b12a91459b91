package dev.flightrelay.simulator;

import java.time.Instant;

import io.vertx.core.json.JsonObject;

/**
 * A forwarder of live video.
 *
 * @param id FlightHub's id of it
 * @param projectId project that has it
 * @param name unique in its project
 * @param sn serial number of the dock or aircraft
 * @param cameraIndex its camera
 * @param schema {@code rtmp}, {@code gb28181} or {@code rtsp}
 * @param option the target, with its secrets
 * @param enabled whether it forwards whenever the device streams
 * @param touched whether it was ever switched on or off
 * @param updatedAt last change
 */
record Forwarder(
        String id,
        String projectId,
        String name,
        String sn,
        String cameraIndex,
        String schema,
        JsonObject option,
        boolean enabled,
        boolean touched,
        Instant updatedAt) {

    /** The target as one text, to tell whether two are the same. */
    String address() {
        return schema + "|" + option.getString("url", "") + "|" + option.getString("server_ip", "") + "|"
                + option.getString("server_port", "") + "|" + option.getString("device_id", "") + "|"
                + option.getString("local_channel", "");
    }

    boolean ofCamera(String otherSn, String otherIndex) {
        return sn.equals(otherSn) && cameraIndex.equals(otherIndex);
    }

    Forwarder withEnabled(boolean on, Instant at) {
        return new Forwarder(id, projectId, name, sn, cameraIndex, schema, option, on, true, at);
    }

    /** Whether the target is one that takes nothing: a name below {@code .invalid}, which no name server knows. */
    boolean unreachable() {
        return (option.getString("url", "") + "/" + option.getString("server_ip", "")).matches(".*\\.invalid[/:].*");
    }

    /** Never shows the target's secrets. */
    @Override
    public String toString() {
        return "Forwarder[" + id + " " + sn + " " + cameraIndex + " " + schema + "]";
    }
}
