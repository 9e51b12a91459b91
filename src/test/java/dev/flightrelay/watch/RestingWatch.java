package dev.flightrelay.watch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

import dev.flightrelay.database.TestDatabase;

/** Watchers that are quick while something goes on, and all but stand still else. */
public class RestingWatch implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>();
        for (Kind kind : Kind.values()) {
            config.put("relay.watch." + kind.key() + ".every", "250ms");
            config.put("relay.watch." + kind.key() + ".every-idle", "10m");
        }
        config.put("relay.watch.enabled", "true");
        config.put("relay.upstream.calls-per-second", "1000");
        return config;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestDatabase.class));
    }
}
