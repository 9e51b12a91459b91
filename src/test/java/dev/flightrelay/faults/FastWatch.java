package dev.flightrelay.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

import dev.flightrelay.database.TestDatabase;

/** Intervals of fractions of a second, so that many polls fit into a test. */
public class FastWatch implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>();
        for (String kind : List.of("projects", "devices", "hms", "state")) {
            config.put("relay.watch." + kind + ".every", "100ms");
            config.put("relay.watch." + kind + ".every-idle", "150ms");
        }
        config.put("relay.watch.enabled", "true");
        config.put("relay.upstream.calls-per-second", "1000");
        config.put("relay.upstream.timeout", "500ms");
        config.put("relay.upstream.max-body", "1M");
        config.put("relay.upstream.circuit.calls", "100000");
        config.put("relay.hms.rejoin-within", "0s");
        return config;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestDatabase.class));
    }
}
