package dev.flightrelay.hms;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An alert as FlightHub tells it at this moment. Source: {@code listDeviceHms}.
 *
 * @param deviceSn device that has it
 * @param code DJI's HMS code
 * @param level notification, reminder, warning, or FlightHub's word for what is unknown; null when it did not say
 * @param module part of the device; null when FlightHub did not say
 * @param message text in the language of {@code relay.upstream.language}
 * @param inTheSky whether it arose in flight; null when FlightHub did not say
 * @param imminent FlightHub's word for urgent; null when it did not say
 */
@RegisterForReflection
public record HmsAlert(
        String deviceSn,
        String code,
        String level,
        String module,
        String message,
        Boolean inTheSky,
        Boolean imminent) {}
