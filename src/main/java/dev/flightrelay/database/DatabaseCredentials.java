package dev.flightrelay.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;

/** Gives both drivers the user and the password of {@code relay.database}, the file's newest content each time. */
@ApplicationScoped
@Unremovable
@Named("relay-database")
public class DatabaseCredentials implements CredentialsProvider {

    private final DatabaseConfig config;

    DatabaseCredentials(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Map<String, String> getCredentials(String credentialsProviderName) {
        Map<String, String> credentials = new HashMap<>();
        config.username().ifPresent(user -> credentials.put(USER_PROPERTY_NAME, user));
        config.passwordFile()
                .map(DatabaseCredentials::read)
                .or(config::password)
                .ifPresent(password -> credentials.put(PASSWORD_PROPERTY_NAME, password));
        return credentials;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("relay.database.password-file cannot be read: " + file, e);
        }
    }
}
