package dev.flightrelay.secrets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.flightrelay.access.KeysProfile;

/** A relay that watches and writes, whose log and traces tell all that anybody could have them tell. */
public class TracingProfile extends KeysProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(super.getConfigOverrides());
        config.put("quarkus.log.level", "TRACE");
        config.put("quarkus.log.min-level", "TRACE");
        config.put("quarkus.log.console.level", "WARN");
        config.put("quarkus.otel.sdk.disabled", "false");
        config.put("quarkus.otel.traces.sampler.arg", "1.0");
        config.put("quarkus.otel.bsp.schedule.delay", "100ms");
        config.put("relay.watch.enabled", "true");
        config.put("relay.writes.enabled", "true");
        config.put("relay.upstream.calls-per-second", "1000");
        for (String kind : List.of("projects", "devices", "state", "tasks", "jobs")) {
            config.put("relay.watch." + kind + ".every", "200ms");
            config.put("relay.watch." + kind + ".every-idle", "500ms");
        }
        return config;
    }
}
