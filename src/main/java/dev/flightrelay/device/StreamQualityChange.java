package dev.flightrelay.device;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How clear the video of an aircraft's camera is from now on. Source: {@code setStreamQuality}.
 *
 * @param cameraIndex camera of the aircraft: type, subtype and gimbal
 * @param quality adaptive (automatic), smooth (fluent) or ultra_high_definition (highest)
 */
@RegisterForReflection
public record StreamQualityChange(
        @NotNull(message = "has to be given")
        @Pattern(regexp = Devices.CAMERA_INDEX, message = Devices.CAMERA_INDEX_MESSAGE)
        @Schema(examples = "81-0-0")
        String cameraIndex,

        @NotNull(message = "has to be given")
        @Pattern(
                regexp = "adaptive|smooth|ultra_high_definition",
                message = "has to be adaptive, smooth or ultra_high_definition")
        @Schema(enumeration = {"adaptive", "smooth", "ultra_high_definition"})
        String quality) {}
