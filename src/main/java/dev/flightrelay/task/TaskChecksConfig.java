package dev.flightrelay.task;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is looked at in the kept state before a flight task is made. */
@ConfigMapping(prefix = "relay.tasks.checks")
public interface TaskChecksConfig {

    /** Checks that are not made: of dock-online, aircraft-in-dock, battery, wind, rain, storage, return-height. Without a value: none. */
    Optional<Set<Preflight>> disabled();

    /** Least charge of the aircraft, in percent. */
    @Min(0)
    @Max(100)
    @WithDefault("50")
    int minBatteryPercent();

    /** Most wind at the dock, in metres per second. */
    @Min(0)
    @WithDefault("12")
    double maxWindMetresPerSecond();

    /** Most rain at the dock: no-rain, light-rain, moderate-rain or heavy-rain. */
    @WithDefault("light-rain")
    Rainfall maxRainfall();

    /** Least room for media, in percent of what dock and aircraft have. */
    @Min(0)
    @Max(100)
    @WithDefault("10")
    int minFreeStoragePercent();

    /** Least height of the way home, in metres above take-off. */
    @Min(15)
    @Max(1500)
    @WithDefault("15")
    int minReturnHeightMetres();

    /** Most height of the way home, in metres above take-off: the limit of the projects, which FlightHub does not tell. */
    OptionalInt maxReturnHeightMetres();

    /** FlightHub's words for rain, the least first. */
    enum Rainfall {
        NO_RAIN,
        LIGHT_RAIN,
        MODERATE_RAIN,
        HEAVY_RAIN
    }
}
