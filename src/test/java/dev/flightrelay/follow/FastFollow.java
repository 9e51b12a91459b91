package dev.flightrelay.follow;

import java.util.List;
import java.util.Map;

import dev.flightrelay.watch.WatchedProfile;

/** Forwarders, models and open models of the simulated FlightHub, watched all the time; and written to. */
public class FastFollow extends WatchedProfile {

    @Override
    protected void configure(Map<String, String> config) {
        for (String kind : List.of("projects", "devices", "forwarders", "models", "reconstruction")) {
            interval(config, kind, "100ms", "200ms");
        }
        config.put("relay.writes.enabled", "true");
        // Writes that wait for a slow machine must not end as unknown.
        config.put("relay.upstream.timeout", "2s");
        config.put("relay.upstream.max-body", "1M");
        config.put("relay.upstream.circuit.calls", "100000");
        config.put("relay.simulator.speed", "20");
    }
}
