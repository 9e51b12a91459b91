package dev.flightrelay.workflow;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.flightrelay.device.Devices;

/**
 * An alarm that starts a workflow of FlightHub.
 *
 * @param workflowId uuid of a workflow that was made in FlightHub's web app
 * @param name title of the alarm
 * @param deviceSn device whose last known position is taken when none is given; may be null
 * @param latitude where it is, degrees WGS84; null for the position of the device
 * @param longitude where it is, degrees WGS84; null for the position of the device
 * @param level how serious it is, 1 to 5; null for 3. A workflow has a threshold, 3 by default
 * @param description what happened; may be null
 */
@RegisterForReflection
public record WorkflowTrigger(
        @NotNull(message = "has to be given")
        @Pattern(regexp = "[A-Za-z0-9_-]{1,64}", message = "has to be the uuid of a workflow")
        @Schema(examples = "78787878-1111-4222-8333-565656565656")
        String workflowId,

        @NotBlank(message = "has to be given")
        @Size(max = 255, message = "has to have at most {max} characters")
        @Schema(examples = "Fence alarm")
        String name,

        @Pattern(regexp = Devices.SERIAL_NUMBER, message = Devices.SERIAL_NUMBER_MESSAGE)
        @Schema(examples = "7CTDSIM00000001")
        String deviceSn,

        @DecimalMin(value = "-90", message = "has to be from -90 to 90")
        @DecimalMax(value = "90", message = "has to be from -90 to 90")
        @Schema(examples = "53.5368")
        Double latitude,

        @DecimalMin(value = "-180", message = "has to be from -180 to 180")
        @DecimalMax(value = "180", message = "has to be from -180 to 180")
        @Schema(examples = "9.9371")
        Double longitude,

        @Min(value = 1, message = "has to be from 1 to 5")
        @Max(value = 5, message = "has to be from 1 to 5")
        @Schema(examples = "3")
        Integer level,

        @Size(max = 2000, message = "has to have at most {max} characters") @Schema(examples = "Zone 4")
        String description) {

    /** Whether it says itself where it is. */
    boolean hasPosition() {
        return latitude != null && longitude != null;
    }
}
