package dev.flightrelay.write;

import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;

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
}
