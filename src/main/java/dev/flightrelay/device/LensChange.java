package dev.flightrelay.device;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The lens that an aircraft's camera shows from now on. Source: {@code changeAircraftLens}.
 *
 * @param cameraIndex camera of the aircraft: type, subtype and gimbal
 * @param lens wide, zoom or ir
 */
@RegisterForReflection
public record LensChange(
        @NotNull(message = "has to be given")
        @Pattern(regexp = Devices.CAMERA_INDEX, message = Devices.CAMERA_INDEX_MESSAGE)
        @Schema(examples = "81-0-0")
        String cameraIndex,

        @NotNull(message = "has to be given")
        @Pattern(regexp = "wide|zoom|ir", message = "has to be wide, zoom or ir")
        @Schema(enumeration = {"wide", "zoom", "ir"})
        String lens) {}
