package dev.flightrelay.livestream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.flightrelay.problem.Secret;

/**
 * A GB28181 platform that video is forwarded to. Which of the optional fields FlightHub wants is not sure: what is given is
 * sent. Source: {@code schema_option}.
 *
 * @param serverIp address of the SIP server
 * @param serverPort port of the SIP server, 1 to 65535
 * @param serverId id of the SIP server; null for none
 * @param deviceId id of the device on the platform
 * @param devicePassword its password there, a secret
 * @param localPort port of FlightHub's side, 1 to 65535; null for none
 * @param localChannel id of the channel; null for none
 */
@RegisterForReflection
public record Gb28181Target(
        @NotBlank(message = "has to be given")
        @Size(max = 253, message = "has to have at most {max} characters")
        @Schema(examples = "198.51.100.20")
        String serverIp,

        @NotNull(message = "has to be given")
        @Min(value = 1, message = "has to be from 1 to 65535")
        @Max(value = 65535, message = "has to be from 1 to 65535")
        @Schema(examples = "5060")
        Integer serverPort,

        @Size(min = 1, max = 64, message = "has to have {min} to {max} characters")
        @Schema(examples = "34020000002000000001")
        String serverId,

        @NotBlank(message = "has to be given")
        @Size(max = 64, message = "has to have at most {max} characters")
        @Schema(examples = "34020000001110000001")
        String deviceId,

        @Secret
        @NotBlank(message = "has to be given")
        @Size(max = 256, message = "has to have at most {max} characters")
        @Schema(format = "password")
        String devicePassword,

        @Min(value = 1, message = "has to be from 1 to 65535")
        @Max(value = 65535, message = "has to be from 1 to 65535")
        @Schema(examples = "7060")
        Integer localPort,

        @Size(min = 1, max = 64, message = "has to have {min} to {max} characters")
        @Schema(examples = "34020000001320000001")
        String localChannel) {

    @Override
    public String toString() {
        return "Gb28181Target[serverIp=" + serverIp + ", deviceId=" + deviceId + "]";
    }
}
