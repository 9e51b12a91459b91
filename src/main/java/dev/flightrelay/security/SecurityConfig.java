package dev.flightrelay.security;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may call. */
@ConfigMapping(prefix = "relay.security")
public interface SecurityConfig {

    /**
     * {@code keys}, {@code oidc} or {@code open}. This version has no callers yet and knows only {@code open}: no check at all,
     * refused unless the relay is bound to loopback or {@link #allowOpen()} is set.
     */
    @WithDefault("keys")
    String mode();

    /** Allows mode {@code open} on any address: everybody who reaches the port may see and do everything. */
    @WithDefault("false")
    boolean allowOpen();

    /**
     * File with the key that encrypts secrets kept in the database: a line of 32 characters or more. Further lines are older keys,
     * which only open. Without it no secret is kept.
     */
    Optional<String> dataKeyFile();
}
