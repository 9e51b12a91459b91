package dev.flightrelay.faults;

import java.util.List;
import java.util.Map;

import dev.flightrelay.watch.WatchedProfile;

/** Intervals of fractions of a second, so that many polls fit into a test. */
public class FastWatch extends WatchedProfile {

    @Override
    protected void configure(Map<String, String> config) {
        for (String kind : List.of("projects", "devices", "hms", "state")) {
            interval(config, kind, "100ms", "150ms");
        }
        config.put("relay.upstream.timeout", "500ms");
        config.put("relay.upstream.max-body", "1M");
        config.put("relay.upstream.circuit.calls", "100000");
        config.put("relay.hms.rejoin-within", "0s");
    }
}
