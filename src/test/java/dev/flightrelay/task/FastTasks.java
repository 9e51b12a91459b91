package dev.flightrelay.task;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

import dev.flightrelay.database.TestDatabase;

/** The simulated fleet, eight times as fast, whose tasks are watched: those that go on all the time, the others hardly ever. */
public class FastTasks implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>();
        for (String kind : List.of("projects", "devices", "hms")) {
            config.put("relay.watch." + kind + ".every", "200ms");
            config.put("relay.watch." + kind + ".every-idle", "300ms");
        }
        config.put("relay.watch.tasks.every", "200ms");
        config.put("relay.watch.tasks.every-idle", "120s");
        config.put("relay.watch.enabled", "true");
        config.put("relay.writes.enabled", "true");
        // A flight takes 19 s, so that also a slow machine sees how it goes on.
        config.put("relay.simulator.speed", "8");
        config.put("relay.upstream.calls-per-second", "1000");
        config.put("relay.upstream.timeout", "1s");
        config.put("relay.upstream.max-body", "1M");
        config.put("relay.upstream.circuit.calls", "100000");
        return config;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestDatabase.class));
    }
}
