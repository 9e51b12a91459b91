package dev.flightrelay.access;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Sessions of the page. */
@ConfigMapping(prefix = "relay.security")
public interface SessionConfig {

    /** How long somebody who signed in at the page stays so, and never longer than the key is good. */
    @WithDefault("12h")
    @DurationMin(minutes = 1)
    @DurationMax(days = 30)
    Duration sessionLife();
}
