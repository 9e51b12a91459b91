package dev.flightrelay.task;

import java.time.Instant;
import java.util.List;

import jakarta.validation.Valid;
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
 * A task to be made. What goes with what is checked by {@link TaskRules}. Goes to {@code createFlightTask}.
 *
 * @param name at most 255 characters; a name that is unique lets you find the task again when the outcome is unknown
 * @param deviceSn serial number of the dock, not of the aircraft
 * @param routeId the route
 * @param type immediate (takes off at once), timed, recurring or continuous
 * @param returnHeightMetres height above take-off on the way home, 15 to 1500 m. A project may have a lower limit, which
 *     FlightHub does not tell: a task above it is made and never starts
 * @param returnMode optimal (by the terrain) or preset (at the return height); FlightHub's default when null
 * @param precision rtk, gnss or gps, passed on as it is: FlightHub's page has rtk and gnss, callers were seen to succeed with
 *     gps; FlightHub's default when null
 * @param lossOfLink return_home or continue_task; FlightHub's default when null
 * @param resume auto or manual: whether it goes on from where it broke off; FlightHub's default when null
 * @param landingDockSn dock to land on, if it is another one
 * @param timeZone name of the tz database, such as Europe/Berlin; may be null
 * @param beginAt RFC 3339: when a timed task starts, from when a recurring or continuous one is in force; none for immediate
 * @param latestBeginAt RFC 3339: the latest begin; observed with one caller only; may be null
 * @param endAt RFC 3339: until when a recurring or continuous task is in force
 * @param repeat recurring and continuous: on which days
 * @param startTimes recurring: when it starts, all on the day of {@code beginAt}; at most 48
 * @param periods continuous: between what times it is flown, all on the day of {@code beginAt}; at most 48
 * @param minBatteryPercent continuous: least charge for the next start, 50 to 100; may be null
 */
@RegisterForReflection
public record TaskRequest(
        @NotBlank(message = "has to be given")
        @Size(max = 255, message = "has to have at most {max} characters")
        @Schema(examples = "Perimeter 2026-11-21T08:00")
        String name,

        @NotNull(message = "has to be given")
        @Pattern(regexp = Devices.SERIAL_NUMBER, message = Devices.SERIAL_NUMBER_MESSAGE)
        @Schema(examples = "7CTDM4100B1234")
        String deviceSn,

        @NotNull(message = "has to be given")
        @Pattern(regexp = ROUTE, message = "has to be the id of a route: 1 to 64 letters, digits, _ and -")
        @Schema(examples = "cccccccc-1111-4222-8333-dddddddddddd")
        String routeId,

        @NotNull(message = "has to be given")
        @Pattern(
                regexp = "immediate|timed|recurring|continuous",
                message = "has to be immediate, timed, recurring or continuous")
        @Schema(examples = "immediate")
        String type,

        @NotNull(message = "has to be given")
        @Min(value = 15, message = "has to be at least {value} m")
        @Max(value = 1500, message = "has to be at most {value} m")
        @Schema(examples = "100")
        Integer returnHeightMetres,

        @Pattern(regexp = "optimal|preset", message = "has to be optimal or preset")
        String returnMode,

        @Pattern(regexp = "gnss|rtk|gps", message = "has to be gnss, rtk or gps")
        String precision,

        @Pattern(regexp = "return_home|continue_task", message = "has to be return_home or continue_task")
        String lossOfLink,

        @Pattern(regexp = "auto|manual", message = "has to be auto or manual")
        String resume,

        @Pattern(regexp = Devices.SERIAL_NUMBER, message = Devices.SERIAL_NUMBER_MESSAGE)
        String landingDockSn,

        @Schema(examples = "Europe/Berlin") String timeZone,

        Instant beginAt,
        Instant latestBeginAt,
        Instant endAt,
        @Valid TaskRepeat repeat,

        @Size(max = 48, message = "has to be at most {max} items")
        List<@NotNull(message = "has to be given") Instant> startTimes,

        @Size(max = 48, message = "has to be at most {max} items")
        List<@NotNull(message = "has to be given") @Valid TaskPeriod> periods,

        @Min(value = 50, message = "has to be at least {value} %")
        @Max(value = 100, message = "has to be at most {value} %")
        Integer minBatteryPercent) {

    /* A uuid by FlightHub's description. Whether all are, is not known, and FlightHub refuses what it does not have. */
    private static final String ROUTE = "[A-Za-z0-9_-]{1,64}";

    public TaskRequest {
        startTimes = startTimes == null ? List.of() : startTimes.stream().toList();
        periods = periods == null ? List.of() : periods.stream().toList();
    }
}
