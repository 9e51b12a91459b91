package dev.flightrelay.contract;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

import dev.flightrelay.database.TestDatabase;

/** Nobody polls, silent calls end soon, and no circuit opens: what is counted is what the test asked for. */
public class Impatient implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "relay.upstream.calls-per-second",
                "1000",
                // three attempts fit in on a busy machine too
                "relay.upstream.timeout",
                "3s",
                "relay.upstream.max-body",
                "1M",
                "relay.upstream.circuit.calls",
                "100000",
                "relay.simulator.speed",
                "40");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestDatabase.class));
    }
}
