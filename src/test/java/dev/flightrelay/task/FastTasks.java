package dev.flightrelay.task;

import java.util.List;
import java.util.Map;

import dev.flightrelay.watch.WatchedProfile;

/** The simulated fleet, eight times as fast, whose tasks are watched: those that go on all the time, the others hardly ever. */
public class FastTasks extends WatchedProfile {

    @Override
    protected void configure(Map<String, String> config) {
        for (String kind : List.of("projects", "devices", "hms")) {
            interval(config, kind, "200ms", "300ms");
        }
        interval(config, "tasks", "200ms", "120s");
        config.put("relay.writes.enabled", "true");
        // A flight takes 19 s, so that also a slow machine sees how it goes on.
        config.put("relay.simulator.speed", "8");
        config.put("relay.upstream.timeout", "1s");
        config.put("relay.upstream.max-body", "1M");
        config.put("relay.upstream.circuit.calls", "100000");
    }
}
