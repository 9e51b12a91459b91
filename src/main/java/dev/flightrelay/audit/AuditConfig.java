package dev.flightrelay.audit;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long is remembered who did what. */
@ConfigMapping(prefix = "relay.audit")
public interface AuditConfig {

    /** How long rows of the audit log are kept; 400 days, 0 for ever. */
    @WithDefault("400d")
    @DurationMin(seconds = 0)
    Duration retention();

    /** How often a replica verifies all chains; 6 hours, 0 for never. */
    @WithDefault("6h")
    @DurationMin(seconds = 0)
    Duration verifyEvery();
}
