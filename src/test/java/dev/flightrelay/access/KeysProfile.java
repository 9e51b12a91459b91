package dev.flightrelay.access;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

import dev.flightrelay.database.TestDatabase;

/** A relay that takes callers with keys only. Limits are so high that no test of something else meets them. */
public class KeysProfile implements QuarkusTestProfile {

    /** As an administrator chose it. */
    public static final String BOOTSTRAP = "bootstrap-key-of-tests-0123456789abcdef";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "relay.security.mode", "keys",
                "relay.security.bootstrap-key", BOOTSTRAP,
                "relay.limits.requests-per-second", "1000",
                "relay.limits.burst", "1000",
                "relay.limits.failed-authentications-per-minute", "1000000",
                "relay.events.heartbeat", "200ms");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestDatabase.class));
    }
}
