package dev.flightrelay.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

import dev.flightrelay.database.TestDatabase;

/** Jobs that are looked at all the time; the time of the simulator's models stands still until it is moved on. */
public class FastJobs implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>();
        for (String kind : List.of("projects", "devices", "reconstruction", "jobs")) {
            config.put("relay.watch." + kind + ".every", "100ms");
            config.put("relay.watch." + kind + ".every-idle", "200ms");
        }
        config.put("relay.watch.enabled", "true");
        config.put("relay.writes.enabled", "true");
        config.put("relay.upstream.calls-per-second", "1000");
        config.put("relay.upstream.timeout", "2s");
        config.put("relay.upstream.circuit.calls", "100000");
        config.put("relay.openmodel.look-again", "300ms");
        config.put("relay.openmodel.import-timeout", "2s");
        config.put("relay.openmodel.max-files", "300");
        config.put("relay.openmodel.max-active-jobs", "2");
        config.put("relay.openmodel.max-file-size", "2M");
        return config;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestDatabase.class));
    }
}
