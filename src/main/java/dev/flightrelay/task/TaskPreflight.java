package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.flightrelay.device.DeviceState;
import dev.flightrelay.device.DockReport;
import dev.flightrelay.task.TaskChecksConfig.Rainfall;
import dev.flightrelay.write.Check;

/**
 * Looks at what is kept before a flight task is made. What nobody knows, or is stale, is unknown and holds nothing back: FlightHub
 * and the dock look once more.
 */
final class TaskPreflight {

    private static final String PREFIX = "relay.tasks.checks.";

    private final TaskChecksConfig limits;
    private final TaskRequest task;
    private final DockReport dock;
    private final Instant now;

    /** Of a task at a moment; {@code dock} is null when nothing is kept of it. */
    TaskPreflight(TaskChecksConfig limits, TaskRequest task, DockReport dock, Instant now) {
        this.limits = limits;
        this.task = task;
        this.dock = dock;
        this.now = now;
    }

    /**
     * All checks in their order.
     *
     * @param skipped those that hold nothing back
     * @param by who skips them
     */
    List<Check> all(Set<Preflight> skipped, String by) {
        return Arrays.stream(Preflight.values())
                .map(check -> skipped.contains(check) ? skipped(of(check), by) : of(check))
                .toList();
    }

    private static Check skipped(Check found, String by) {
        return Check.unknown(
                found.name(), "Skipped by " + by + "; it was " + found.outcome().key() + ": " + found.detail());
    }

    private Check of(Preflight check) {
        if (limits.disabled().orElse(Set.of()).contains(check)) {
            return unknown(check, "Switched off (" + PREFIX + "disabled).");
        }
        if (check.isOfTheMoment() && !task.type().equals(TaskReadBack.IMMEDIATE)) {
            return unknown(check, "Looked at for immediate tasks only.");
        }
        return switch (check) {
            case DOCK_ONLINE -> online();
            case AIRCRAFT_IN_DOCK -> inDock();
            case BATTERY -> battery();
            case WIND -> wind();
            case RAIN -> rain();
            case STORAGE -> storage();
            case RETURN_HEIGHT -> returnHeight();
        };
    }

    private Check online() {
        if (dock == null || dock.online() == null || dock.listed().at() == null) {
            return unknown(Preflight.DOCK_ONLINE, "It is not known whether the dock is on line.");
        }
        String what = "The dock was " + (dock.online() ? "on" : "off") + " line "
                + age(Duration.between(dock.listed().at(), now).toSeconds());
        if (dock.listed().stale()) {
            return unknown(Preflight.DOCK_ONLINE, what + ", which is too old to count.");
        }
        return checked(Preflight.DOCK_ONLINE, dock.online(), what + ".", "Wait until it is on line.");
    }

    private Check inDock() {
        DeviceState state = state();
        if (state == null || state.aircraftInDock() == null) {
            return untold(Preflight.AIRCRAFT_IN_DOCK, "whether the aircraft is in the dock");
        }
        String what = "The aircraft was " + (state.aircraftInDock() ? "inside" : "outside");
        return judged(Preflight.AIRCRAFT_IN_DOCK, state, state.aircraftInDock(), what, "Wait until it is back.");
    }

    /* The dock tells the charge of the aircraft inside; one that is on tells it too. */
    private Check battery() {
        DeviceState state = states().filter(one -> one.batteryPercent() != null)
                .min((one, other) -> Boolean.compare(one.stale(), other.stale()))
                .orElse(null);
        if (state == null) {
            return untold(Preflight.BATTERY, "the charge of the aircraft");
        }
        return judged(
                Preflight.BATTERY,
                state,
                state.batteryPercent() >= limits.minBatteryPercent(),
                "The aircraft was charged to " + state.batteryPercent() + " %",
                "It has to have " + limits.minBatteryPercent() + " % (" + PREFIX + "min-battery-percent).");
    }

    private Check wind() {
        DeviceState state = state();
        if (state == null || state.windSpeedMetresPerSecond() == null) {
            return untold(Preflight.WIND, "the wind at the dock");
        }
        return judged(
                Preflight.WIND,
                state,
                state.windSpeedMetresPerSecond() <= limits.maxWindMetresPerSecond(),
                "The wind at the dock was " + number(state.windSpeedMetresPerSecond()) + " m/s",
                "At most " + number(limits.maxWindMetresPerSecond()) + " m/s is allowed (" + PREFIX
                        + "max-wind-metres-per-second).");
    }

    private Check rain() {
        DeviceState state = state();
        Rainfall rain = state == null ? null : rainfall(state.rainfall());
        if (rain == null) {
            return untold(Preflight.RAIN, "whether it rains at the dock");
        }
        return judged(
                Preflight.RAIN,
                state,
                rain.compareTo(limits.maxRainfall()) <= 0,
                "The dock had " + words(rain),
                "At most " + words(limits.maxRainfall()) + " is allowed (" + PREFIX + "max-rainfall).");
    }

    /* Media go from the aircraft by way of the dock: the fuller of the two counts. */
    private Check storage() {
        DeviceState state = states().filter(one -> free(one) != null)
                .filter(one -> !one.stale())
                .min((one, other) -> Double.compare(free(one), free(other)))
                .or(() -> states().filter(one -> free(one) != null).findFirst())
                .orElse(null);
        if (state == null) {
            return untold(Preflight.STORAGE, "how much room there is for media");
        }
        return judged(
                Preflight.STORAGE,
                state,
                free(state) >= limits.minFreeStoragePercent(),
                "Of the room for media in device " + state.deviceSn() + " " + number(free(state)) + " % was free",
                limits.minFreeStoragePercent() + " % has to be (" + PREFIX + "min-free-storage-percent).");
    }

    private Check returnHeight() {
        int height = task.returnHeightMetres();
        if (height < limits.minReturnHeightMetres()) {
            return checked(
                    Preflight.RETURN_HEIGHT,
                    false,
                    "The way home is at " + height + " m.",
                    "It has to be at " + limits.minReturnHeightMetres() + " m or higher (" + PREFIX
                            + "min-return-height-metres).");
        }
        if (limits.maxReturnHeightMetres().isEmpty()) {
            return unknown(
                    Preflight.RETURN_HEIGHT,
                    "The project may have a limit below " + height
                            + " m, which FlightHub does not tell. A task above it is made and never starts. Operators may set it ("
                            + PREFIX + "max-return-height-metres).");
        }
        int most = limits.maxReturnHeightMetres().getAsInt();
        return checked(
                Preflight.RETURN_HEIGHT,
                height <= most,
                "The way home is at " + height + " m.",
                "It may be at " + most + " m at most (" + PREFIX + "max-return-height-metres).");
    }

    private DeviceState state() {
        return dock == null ? null : dock.state();
    }

    private Stream<DeviceState> states() {
        return dock == null
                ? Stream.empty()
                : Stream.of(dock.state(), dock.aircraft()).filter(Objects::nonNull);
    }

    private static Double free(DeviceState state) {
        Long total = state.storageTotalKilobytes();
        Long used = state.storageUsedKilobytes();
        return total == null || used == null || total <= 0 ? null : Math.max(0, 100.0 * (total - used) / total);
    }

    private static Rainfall rainfall(String word) {
        return Arrays.stream(Rainfall.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElse(null);
    }

    private static String words(Rainfall rain) {
        return rain.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static Check judged(Preflight check, DeviceState state, boolean good, String what, String cure) {
        String seen = what + " " + age(state.ageSeconds());
        return state.stale()
                ? unknown(check, seen + ", which is too old to count.")
                : checked(check, good, seen + ".", cure);
    }

    private static Check checked(Preflight check, boolean good, String what, String cure) {
        return good ? Check.pass(check.key(), what) : Check.fail(check.key(), what + " " + cure);
    }

    private static Check untold(Preflight check, String what) {
        return unknown(check, "Nobody knows " + what + ".");
    }

    private static Check unknown(Preflight check, String detail) {
        return Check.unknown(check.key(), detail);
    }

    private static String age(long seconds) {
        return Math.max(0, seconds) + " s ago";
    }
}
