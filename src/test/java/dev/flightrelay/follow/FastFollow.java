package dev.flightrelay.follow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

import dev.flightrelay.database.TestDatabase;

/** Forwarders, models and open models of the simulated FlightHub, watched all the time; and written to. */
public class FastFollow implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>();
        for (String kind : List.of("projects", "devices", "forwarders", "models", "reconstruction")) {
            config.put("relay.watch." + kind + ".every", "100ms");
            config.put("relay.watch." + kind + ".every-idle", "200ms");
        }
        config.put("relay.watch.enabled", "true");
        config.put("relay.writes.enabled", "true");
        config.put("relay.upstream.calls-per-second", "1000");
        // Writes that wait for a slow machine must not end as unknown.
        config.put("relay.upstream.timeout", "2s");
        config.put("relay.upstream.max-body", "1M");
        config.put("relay.upstream.circuit.calls", "100000");
        config.put("relay.simulator.speed", "20");
        return config;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestDatabase.class));
    }
}
