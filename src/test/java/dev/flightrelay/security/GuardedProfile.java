package dev.flightrelay.security;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A relay that another origin's page may call, that has little patience, and health and metrics on a port of their own. */
public class GuardedProfile implements QuarkusTestProfile {

    static final String DESK = "https://desk.example";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "relay.security.allowed-origins",
                DESK,
                "relay.limits.body.grace",
                "300ms",
                "relay.management.port",
                "0");
    }
}
