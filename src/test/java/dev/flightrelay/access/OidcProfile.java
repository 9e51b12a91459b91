package dev.flightrelay.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.flightrelay.database.TestDatabase;

/** A relay that takes keys, and tokens of a provider which runs beside it. */
public class OidcProfile extends KeysProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("relay.security.mode", "oidc");
        settings.put("relay.security.oidc.role-claim", "realm_access/roles");
        settings.put("relay.security.oidc.roles.operator", "pilot,relay-operator");
        settings.put("quarkus.oidc.client-id", TestProvider.CLIENT);
        settings.put("quarkus.oidc.credentials.secret", "secret-of-tests-0123456789abcdef-0123456789");
        settings.put("quarkus.oidc.token.audience", TestProvider.CLIENT);
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestDatabase.class), new TestResourceEntry(TestProvider.class));
    }
}
