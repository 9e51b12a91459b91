package dev.flightrelay.device;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A command to a dock and its aircraft.
 *
 * @param command what to do. {@code return_home}: back to the home dock; {@code return_specific_home}: to another dock;
 *     {@code return_home_cancel}: no return after all; {@code flighttask_pause} and {@code flighttask_recovery}: pause and go on
 *     with the route. Source: {@code device_command}
 * @param homeDockSn serial number of the dock to return to: with {@code return_specific_home} only, and then required.
 *     Source: {@code device_cmd_data.home_dock_sn}, inferred from FlightHub Sync
 * @param notAfter RFC 3339; the command is refused when it could be sent only later than that; null for no limit
 */
@RegisterForReflection
public record DeviceCommand(
        @NotNull(message = "has to be given")
        @Pattern(
                regexp = "return_home|return_specific_home|return_home_cancel|flighttask_pause|flighttask_recovery",
                message =
                        "has to be return_home, return_specific_home, return_home_cancel, flighttask_pause or flighttask_recovery")
        @Schema(
                examples = "return_home",
                enumeration = {
                    "return_home",
                    "return_specific_home",
                    "return_home_cancel",
                    "flighttask_pause",
                    "flighttask_recovery"
                })
        String command,

        @Pattern(regexp = Devices.SERIAL_NUMBER, message = Devices.SERIAL_NUMBER_MESSAGE)
        String homeDockSn,

        @Schema(format = "date-time", examples = "2026-11-21T10:15:30Z")
        String notAfter) {

    static final String RETURN_SPECIFIC_HOME = "return_specific_home";
}
