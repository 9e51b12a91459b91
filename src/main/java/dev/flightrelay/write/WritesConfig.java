package dev.flightrelay.write;

import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What may be changed in FlightHub. */
@ConfigMapping(prefix = "relay.writes")
public interface WritesConfig {

    /**
     * Whether calls that change something in FlightHub may be sent at all. Without a value: no; in development mode and tests
     * yes, for an organisation whose upstream is the simulator.
     */
    Optional<Boolean> enabled();

    /** The groups that may: of device, task, livestream, route, model, openmodel, annotation, project, workflow. Without a value: all. */
    Optional<Set<String>> groups();

    /**
     * Whether the relay looks in FlightHub's lists for what came of a write whose outcome is unknown: at most six reads over about a
     * minute for each.
     */
    @WithDefault("true")
    boolean readBack();
}
