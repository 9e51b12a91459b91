package dev.flightrelay.livestream;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A stream forwarder. Its target is not told, as that holds secrets. Source: {@code listStreamConverters}.
 *
 * @param forwarderId FlightHub's id of it
 * @param name its name; null when FlightHub did not say
 * @param deviceSn serial number of the dock or aircraft; null when FlightHub did not say
 * @param cameraIndex which camera: type, subtype and gimbal; null when FlightHub did not say
 * @param schema rtmp, gb28181, or FlightHub's word for what is unknown; null when FlightHub did not say
 * @param enabled whether video is forwarded whenever the device streams; null when FlightHub did not say
 * @param state initialized, running, failed, or FlightHub's word for what is unknown; null when FlightHub did not say
 * @param code FlightHub's code of its last failure, 0 when all is well; null when FlightHub did not say
 * @param meaning what that code means and what to do, for people; null when all is well, or nobody described the code
 * @param updatedAt when it changed last; null when FlightHub did not say
 */
@RegisterForReflection
public record StreamForwarder(
        String forwarderId,
        String name,
        String deviceSn,
        String cameraIndex,
        String schema,
        Boolean enabled,
        String state,
        Integer code,
        String meaning,
        Instant updatedAt) {}
