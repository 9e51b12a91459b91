package dev.flightrelay.access;

import java.util.List;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import dev.flightrelay.security.SecurityConfig;
import dev.flightrelay.start.ConfigurationCheck.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/** Mode oidc without a provider is told before anything starts; other modes need none. */
class OidcCheckTest {

    private static final String MODE = "relay.security.mode";
    private static final String SERVER = "quarkus.oidc.auth-server-url";

    @Test
    void aProviderIsNeededInModeOidcOnly() {
        assertThat(faults(Map.of(MODE, "oidc")))
                .extracting(Fault::property)
                .containsExactly(SERVER, "quarkus.oidc.client-id");
        assertThat(faults(Map.of(MODE, "oidc", SERVER, "https://accounts.example")))
                .extracting(Fault::toString)
                .singleElement()
                .asString()
                .contains("quarkus.oidc.client-id: is not set")
                .contains("set the mode to keys");
        assertThat(faults(Map.of(MODE, "keys"))).isEmpty();
        assertThat(faults(Map.of(MODE, "open"))).isEmpty();
    }

    @Test
    void saysThatTokensForOtherProgramsAreTaken() {
        assertThat(check(Map.of(MODE, "oidc")).takesForeignTokens()).isTrue();
        assertThat(check(Map.of(MODE, "oidc", "quarkus.oidc.token.audience", "relay"))
                        .takesForeignTokens())
                .isFalse();
        assertThat(check(Map.of(MODE, "keys")).takesForeignTokens()).isFalse();
    }

    private static List<Fault> faults(Map<String, String> settings) {
        return check(settings).faults();
    }

    private static OidcCheck check(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(SecurityConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        return new OidcCheck(config.getConfigMapping(SecurityConfig.class), config);
    }
}
