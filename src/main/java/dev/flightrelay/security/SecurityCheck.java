package dev.flightrelay.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;

import dev.flightrelay.start.ConfigurationCheck;

/** Refuses to serve everybody by accident. */
@ApplicationScoped
class SecurityCheck implements ConfigurationCheck {

    private final SecurityConfig config;
    private final VertxHttpConfig http;

    SecurityCheck(SecurityConfig config, VertxHttpConfig http) {
        this.config = config;
        this.http = http;
    }

    @Override
    public List<Fault> faults() {
        if (config.mode().equals("keys") || config.takesTokens()) {
            return List.of();
        }
        if (!config.isOpen()) {
            return List.of(new Fault(
                    "relay.security.mode",
                    "is " + config.mode()
                            + ", but there are only keys (API keys), oidc (API keys and tokens) and open (no check, for loopback). Set it to keys, and"
                            + " make a key for each caller: see docs/operate/configuration.md#relaysecuritymode"));
        }
        if (!config.allowOpen() && !isLoopback(http.host())) {
            return List.of(new Fault(
                    "relay.security.mode",
                    "is open while the relay listens on " + http.host()
                            + ": everybody who reaches it could see and do everything. Set quarkus.http.host to 127.0.0.1, or,"
                            + " if something else guards the port, relay.security.allow-open to true"));
        }
        return List.of();
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
