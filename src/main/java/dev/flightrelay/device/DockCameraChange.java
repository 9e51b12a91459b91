package dev.flightrelay.device;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a dock's camera shows from now on. Source: {@code changeDockCamera}.
 *
 * @param cameraIndex camera of the dock: type, subtype and gimbal
 * @param position indoor or outdoor
 */
@RegisterForReflection
public record DockCameraChange(
        @NotNull(message = "has to be given")
        @Pattern(regexp = Devices.CAMERA_INDEX, message = Devices.CAMERA_INDEX_MESSAGE)
        @Schema(examples = "165-0-7")
        String cameraIndex,

        @NotNull(message = "has to be given")
        @Pattern(regexp = "indoor|outdoor", message = "has to be indoor or outdoor")
        @Schema(enumeration = {"indoor", "outdoor"})
        String position) {}
