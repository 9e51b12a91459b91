package dev.flightrelay.task;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.ScriptedFlightHub;

/** A FlightHub that says what the test wants, to which the relay may write. */
public class ScriptedTasks implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("relay.writes.enabled", "true", "relay.upstream.calls-per-second", "1000");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestDatabase.class), new TestResourceEntry(ScriptedFlightHub.class));
    }
}
