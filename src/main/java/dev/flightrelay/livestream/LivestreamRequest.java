package dev.flightrelay.livestream;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.flightrelay.device.Devices;

/**
 * A live stream to start. Source: {@code startLiveStream}.
 *
 * @param deviceSn serial number: the dock's for a camera of the dock, the aircraft's for one of the aircraft
 * @param cameraIndex which camera: type, subtype and gimbal
 * @param quality adaptive (automatic), smooth (fluent) or ultra_high_definition (highest); null leaves it to FlightHub
 * @param durationSeconds seconds after which it ends at the latest, 1 or more; FlightHub documents no upper limit
 */
@RegisterForReflection
public record LivestreamRequest(
        @NotNull(message = "has to be given")
        @Pattern(regexp = Devices.SERIAL_NUMBER, message = Devices.SERIAL_NUMBER_MESSAGE)
        @Schema(examples = "7CTDSIM00000001")
        String deviceSn,

        @NotNull(message = "has to be given")
        @Pattern(regexp = Devices.CAMERA_INDEX, message = Devices.CAMERA_INDEX_MESSAGE)
        @Schema(examples = "165-0-7")
        String cameraIndex,

        @Pattern(
                regexp = "adaptive|smooth|ultra_high_definition",
                message = "has to be adaptive, smooth or ultra_high_definition")
        @Schema(enumeration = {"adaptive", "smooth", "ultra_high_definition"})
        String quality,

        @NotNull(message = "has to be given")
        @Min(value = 1, message = "has to be 1 or more")
        @Schema(examples = "7200")
        Integer durationSeconds) {}
