package dev.flightrelay.livestream;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A stream forwarder that was just created. Source: {@code createStreamConverter}.
 *
 * @param operationId names the write
 * @param forwarderId FlightHub's id of it
 * @param name its name
 * @param deviceSn serial number of the dock or aircraft
 * @param cameraIndex which camera: type, subtype and gimbal
 * @param schema rtmp or gb28181
 */
@RegisterForReflection
public record StreamForwarderCreated(
        String operationId, String forwarderId, String name, String deviceSn, String cameraIndex, String schema) {}
