package dev.flightrelay.livestream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.flightrelay.device.Devices;
import dev.flightrelay.problem.Secret;

/**
 * A stream forwarder to create. Source: {@code createStreamConverter}.
 *
 * @param name at most 100 characters; no other forwarder may have it
 * @param deviceSn serial number of the dock or aircraft
 * @param cameraIndex which camera: type, subtype and gimbal
 * @param schema rtmp or gb28181
 * @param rtmpUrl with rtmp, and then required: where to push to, an address of rtmp or rtmps; a secret, as it may hold the
 *     stream's key. Source: {@code schema_option.url}
 * @param gb28181 with gb28181, and then required: where to push to
 */
@RegisterForReflection
public record StreamForwarderRequest(
        @NotBlank(message = "has to be given")
        @Size(max = 100, message = "has to have at most {max} characters")
        @Schema(examples = "to-nvr")
        String name,

        @NotNull(message = "has to be given")
        @Pattern(regexp = Devices.SERIAL_NUMBER, message = Devices.SERIAL_NUMBER_MESSAGE)
        @Schema(examples = "7CTDSIM00000001")
        String deviceSn,

        @NotNull(message = "has to be given")
        @Pattern(regexp = Devices.CAMERA_INDEX, message = Devices.CAMERA_INDEX_MESSAGE)
        @Schema(examples = "165-0-7")
        String cameraIndex,

        @NotNull(message = "has to be given")
        @Pattern(regexp = "rtmp|gb28181", message = "has to be rtmp or gb28181")
        @Schema(enumeration = {"rtmp", "gb28181"})
        String schema,

        @Secret
        @Size(max = 2000, message = "has to have at most {max} characters")
        @Schema(examples = "rtmp://media.example.org/live/key")
        String rtmpUrl,

        @Valid Gb28181Target gb28181) {

    static final String RTMP = "rtmp";

    @Override
    public String toString() {
        return "StreamForwarderRequest[name=" + name + ", deviceSn=" + deviceSn + ", schema=" + schema + "]";
    }
}
