package dev.flightrelay.watch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

import dev.flightrelay.database.TestDatabase;

/** A relay that watches, on a database of its own; its intervals and what else differs are its heirs'. */
public abstract class WatchedProfile implements QuarkusTestProfile {

    @Override
    public final Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>();
        config.put("relay.watch.enabled", "true");
        config.put("relay.upstream.calls-per-second", "1000");
        configure(config);
        return config;
    }

    @Override
    public final List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestDatabase.class));
    }

    /** Adds what differs, or puts it in the place of what is there. */
    protected abstract void configure(Map<String, String> config);

    /** Sets both intervals of a kind. */
    protected static void interval(Map<String, String> config, String kind, String every, String idle) {
        config.put("relay.watch." + kind + ".every", every);
        config.put("relay.watch." + kind + ".every-idle", idle);
    }
}
