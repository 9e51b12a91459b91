package dev.flightrelay.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

import dev.flightrelay.security.SecurityConfig;
import dev.flightrelay.start.ConfigurationCheck;

/** Mode {@code oidc} needs a provider. */
@ApplicationScoped
class OidcCheck implements ConfigurationCheck {

    private static final String SERVER = "quarkus.oidc.auth-server-url";
    private static final String CLIENT = "quarkus.oidc.client-id";
    private static final String AUDIENCE = "quarkus.oidc.token.audience";
    private static final Logger LOG = Logger.getLogger(OidcCheck.class);

    private final SecurityConfig security;
    private final Config config;

    OidcCheck(SecurityConfig security, Config config) {
        this.security = security;
        this.config = config;
    }

    @Override
    public List<Fault> faults() {
        return security.mode().equals("oidc")
                ? Stream.of(SERVER, CLIENT)
                        .flatMap(name -> missing(name).stream())
                        .toList()
                : List.of();
    }

    void tell(@Observes StartupEvent start) {
        if (takesForeignTokens()) {
            LOG.warn(AUDIENCE
                    + " is not set: tokens that the provider made for other programs are taken. Set it to what tokens"
                    + " for the relay have in aud, or to any if that is meant");
        }
    }

    boolean takesForeignTokens() {
        return security.mode().equals("oidc") && !isSet(AUDIENCE);
    }

    private boolean isSet(String property) {
        return config.getOptionalValue(property, String.class).isPresent();
    }

    private Optional<Fault> missing(String property) {
        return isSet(property)
                ? Optional.empty()
                : Optional.of(new Fault(
                        property,
                        "is not set, but relay.security.mode is oidc: set it as the provider says, or set the mode to keys; see"
                                + " docs/operate/access.md"));
    }
}
