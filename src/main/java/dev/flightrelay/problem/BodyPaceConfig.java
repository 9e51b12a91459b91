package dev.flightrelay.problem;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long bodies of requests may be on their way. */
@ConfigMapping(prefix = "relay.limits.body")
public interface BodyPaceConfig {

    /** Time for any body; larger ones have a second more for each 8 KiB. */
    @WithDefault("30s")
    @DurationMin(millis = 100, message = "has to be at least 100ms")
    Duration grace();
}
