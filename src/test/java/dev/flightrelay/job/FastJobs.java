package dev.flightrelay.job;

import java.util.List;
import java.util.Map;

import dev.flightrelay.watch.WatchedProfile;

/** Jobs that are looked at all the time; the time of the simulator's models stands still until it is moved on. */
public class FastJobs extends WatchedProfile {

    @Override
    protected void configure(Map<String, String> config) {
        for (String kind : List.of("projects", "devices", "reconstruction", "jobs")) {
            interval(config, kind, "100ms", "200ms");
        }
        config.put("relay.writes.enabled", "true");
        config.put("relay.upstream.timeout", "2s");
        config.put("relay.upstream.circuit.calls", "100000");
        config.put("relay.openmodel.look-again", "300ms");
        config.put("relay.openmodel.import-timeout", "2s");
        config.put("relay.openmodel.max-files", "300");
        config.put("relay.openmodel.max-active-jobs", "2");
        config.put("relay.openmodel.max-file-size", "2M");
    }
}
