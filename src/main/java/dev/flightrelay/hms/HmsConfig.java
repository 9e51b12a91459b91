package dev.flightrelay.hms;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

/** What counts as the end of an alert, and how long it is remembered. */
@ConfigMapping(prefix = "relay.hms")
public interface HmsConfig {

    /** Good polls in a row without the alert before it counts as cleared. */
    @WithDefault("2")
    @Min(value = 1, message = "has to be at least 1")
    int clearAfter();

    /** An alert that returns this soon after it was cleared goes on under its {@code alertId}. */
    @WithDefault("60s")
    Duration rejoinWithin();

    /** How long cleared alerts are kept; 365 days. */
    @WithDefault("365d")
    @DurationMin(seconds = 1)
    Duration retention();
}
