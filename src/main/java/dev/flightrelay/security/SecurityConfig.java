package dev.flightrelay.security;

import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may call. */
@ConfigMapping(prefix = "relay.security")
public interface SecurityConfig {

    /**
     * {@code keys}: who has an API key; {@code open}: everybody, as an administrator, refused unless the relay is bound to loopback
     * or {@link #allowOpen()} is set; {@code oidc}: who has an API key or a token of the OIDC provider.
     */
    @WithDefault("keys")
    String mode();

    /** Allows mode {@code open} on any address: everybody who reaches the port may see and do everything. */
    @WithDefault("false")
    boolean allowOpen();

    /** An administrator's key to make others with: 32 characters or more. Whoever has it may do everything while it stands here. */
    Optional<String> bootstrapKey();

    /** File that holds the bootstrap key instead; it is read again when it changes. */
    Optional<String> bootstrapKeyFile();

    /**
     * File with the key that encrypts secrets kept in the database: a line of 32 characters or more. Further lines are older keys,
     * which only open. Without it no secret is kept.
     */
    Optional<String> dataKeyFile();

    /** Origins, such as {@code https://desk.example}, whose pages may call from the browser (CORS). None: only the own page may. */
    Optional<Set<String>> allowedOrigins();

    /** Whether callers may come with tokens of the OIDC provider. */
    default boolean takesTokens() {
        return mode().equals("oidc");
    }

    /** Whether nobody is checked. */
    default boolean isOpen() {
        return mode().equals("open");
    }
}
