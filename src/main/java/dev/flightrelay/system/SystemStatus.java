package dev.flightrelay.system;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether FlightHub answers an organisation at this moment.
 *
 * @param organization name in the configuration
 * @param reachable whether FlightHub answered, and took the organisation key; from {@code getSystemStatus}
 * @param error code of the error that the probe ended with, such as {@code upstream-timeout}; null when reachable
 * @param message what happened and what to do; null when reachable
 */
@RegisterForReflection
public record SystemStatus(
        @Schema(examples = "default") String organization,
        boolean reachable,

        @Schema(nullable = true, examples = "upstream-timeout")
        String error,

        @Schema(nullable = true) String message) {

    static SystemStatus good(String organization) {
        return new SystemStatus(organization, true, null, null);
    }
}
