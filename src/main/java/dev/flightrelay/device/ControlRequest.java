package dev.flightrelay.device;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Payloads of an aircraft to take control of, or to give back.
 *
 * @param payloadIndexes 1 to 20 payloads: the {@code cameraIndex} of the aircraft's cameras. Source: {@code payload_index}
 */
@RegisterForReflection
public record ControlRequest(
        @NotNull(message = "has to be given")
        @Size(min = 1, max = 20, message = "has to be {min} to {max} payloads")
        @Schema(examples = "[\"81-0-0\"]")
        List<
                        @NotNull(message = "has to be given")
                        @Pattern(regexp = Devices.CAMERA_INDEX, message = Devices.CAMERA_INDEX_MESSAGE) String>
                payloadIndexes) {}
