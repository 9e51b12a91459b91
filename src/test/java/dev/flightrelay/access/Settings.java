package dev.flightrelay.access;

import java.util.Optional;
import java.util.Set;

import dev.flightrelay.security.SecurityConfig;

/** Settings of mode {@code keys}; what is null is not set. */
record Settings(String key, String file) implements SecurityConfig {

    @Override
    public String mode() {
        return "keys";
    }

    @Override
    public boolean allowOpen() {
        return false;
    }

    @Override
    public Optional<String> bootstrapKey() {
        return Optional.ofNullable(key);
    }

    @Override
    public Optional<String> bootstrapKeyFile() {
        return Optional.ofNullable(file);
    }

    @Override
    public Optional<String> dataKeyFile() {
        return Optional.empty();
    }

    @Override
    public Optional<Set<String>> allowedOrigins() {
        return Optional.empty();
    }
}
