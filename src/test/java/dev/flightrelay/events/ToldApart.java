package dev.flightrelay.events;

import java.util.Map;
import java.util.Set;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Callers that are told apart, with few streams each, and a ring that is soon too short. */
public class ToldApart implements QuarkusTestProfile {

    static final int MOST = 12;
    static final int MOST_PER_CALLER = 3;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "relay.events.ring", "16",
                "relay.events.max-subscribers", String.valueOf(MOST),
                "relay.events.max-subscribers-per-caller", String.valueOf(MOST_PER_CALLER));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(NamedViewers.class);
    }
}
