package dev.flightrelay.simulator;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the simulated FlightHub, the stand-in for people without a drone. */
@ConfigMapping(prefix = "relay.simulator")
public interface SimulatorConfig {

    /** Whether the simulated FlightHub runs inside this process; off by default, because its devices must never be taken for real ones. */
    @WithDefault("false")
    boolean enabled();

    /** TCP port on 127.0.0.1 where it listens, 0 for any free one; default 8090. Never reachable from other machines. */
    @WithDefault("8090")
    @Min(0)
    @Max(65535)
    int port();

    /** How fast scripted time runs, as a factor above 0; default 1.0. With 10 a new alert comes about every 2.5 s instead of every 25 s. */
    @WithDefault("1.0")
    @Positive
    double speed();

    /**
     * How many projects there are besides the two that are always there; default 0. What happens by itself happens in those two; the
     * others stand still until control calls change something.
     */
    @WithDefault("0")
    @Min(0)
    @Max(2_000)
    int projects();

    /** How many docks each of these further projects has, each dock with an aircraft; default 10. */
    @WithDefault("10")
    @Min(0)
    @Max(500)
    int docksPerProject();
}
