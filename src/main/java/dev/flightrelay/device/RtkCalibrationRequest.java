package dev.flightrelay.device;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.flightrelay.problem.Secret;

/**
 * An NTRIP service by which a dock finds its exact position. Source: {@code calibrateCustomRtk}.
 *
 * @param host name or IP address of the service
 * @param port 1 to 65535
 * @param account user name there
 * @param password its password, a secret: it is sent to FlightHub and neither kept nor shown
 * @param mountPoint which of the service's streams
 */
@RegisterForReflection
public record RtkCalibrationRequest(
        @NotNull(message = "has to be given")
        @Pattern(regexp = "[A-Za-z0-9._:-]{1,253}", message = "has to be a host name or an IP address")
        @Schema(examples = "ntrip.example.org")
        String host,

        @NotNull(message = "has to be given")
        @Min(value = 1, message = "has to be from 1 to 65535")
        @Max(value = 65535, message = "has to be from 1 to 65535")
        @Schema(examples = "2101")
        Integer port,

        @NotBlank(message = "has to be given") @Size(max = 256, message = "has to have at most {max} characters")
        String account,

        @NotBlank(message = "has to be given", payload = Secret.class)
        @Size(max = 256, message = "has to have at most {max} characters", payload = Secret.class)
        @Schema(format = "password")
        String password,

        @NotBlank(message = "has to be given")
        @Size(max = 256, message = "has to have at most {max} characters")
        @Schema(examples = "VRS3M")
        String mountPoint) {

    @Override
    public String toString() {
        return "RtkCalibrationRequest[host=" + host + ", port=" + port + ", mountPoint=" + mountPoint + "]";
    }
}
