package dev.flightrelay.management;

import java.util.OptionalInt;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;

/** Where those who run the relay look at it. */
@ConfigMapping(prefix = "relay.management")
public interface ManagementConfig {

    /**
     * TCP port for health and metrics alone, which are then not answered on the port of the API; 0 for any free one, which the log
     * tells. Unset, they are answered there.
     */
    @Min(0)
    @Max(65535)
    OptionalInt port();
}
