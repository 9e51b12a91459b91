package dev.flightrelay.access;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one caller may ask for. Nobody is told apart, and nothing is limited, in mode {@code open}. */
@ConfigMapping(prefix = "relay.limits")
public interface LimitsConfig {

    /** Requests per second of one caller at one replica, over a longer time. */
    @WithDefault("100")
    @Min(1)
    int requestsPerSecond();

    /** Requests that a caller which was quiet may send at once. */
    @WithDefault("200")
    @Min(1)
    int burst();

    /** Requests per minute and address with a key that is none; more are refused without a look at them. */
    @WithDefault("60")
    @Min(1)
    int failedAuthenticationsPerMinute();
}
