package dev.flightrelay.livestream;

import jakarta.validation.constraints.NotNull;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What can be changed about a stream forwarder. Source: {@code enableStreamConverter}.
 *
 * @param enabled whether video is forwarded whenever the device streams
 */
@RegisterForReflection
public record StreamForwarderSwitch(
        @NotNull(message = "has to be given") Boolean enabled) {}
