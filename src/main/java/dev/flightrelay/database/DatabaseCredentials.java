package dev.flightrelay.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        // Both drivers want both: as with psql, the user is the system's where none is named, and a server may ask no
        // password.
        String user = config.username().orElseGet(() -> System.getProperty("user.name"));
        String password = config.passwordFile()
                .map(DatabaseCredentials::read)
                .or(config::password)
                .orElse("");
        return Map.of(USER_PROPERTY_NAME, user, PASSWORD_PROPERTY_NAME, password);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("relay.database.password-file cannot be read: " + file, e);
        }
    }
}
