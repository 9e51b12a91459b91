package dev.flightrelay.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL for dev mode and tests: no Docker, no installation, also as root. Not part of what is packaged: dev mode
 * calls it by name, tests directly.
 */
public final class EmbeddedDatabase {

    private static final String URL = "relay.database.url";
    private static final String USER = "relay.database.username";
    private static final String PASSWORD = "relay.database.password";

    private EmbeddedDatabase() {}

    /**
     * Starts the database of dev mode and points {@code relay.database.*} at it, unless the user configured one. Data
     * stays in {@code target/database} until {@code clean}. A live reload finds the properties set and does nothing.
     */
    public static void start() throws IOException {
        if (System.getenv("RELAY_DATABASE_URL") != null || System.getProperty(URL) != null) {
            return;
        }
        Path data = Path.of("target", "database").toAbsolutePath();
        Files.createDirectories(data.getParent());
        Optional<LeftServer> left = LeftServer.on(data);
        if (left.isPresent() && LeftServer.isOrphan(data)) {
            left.get().end();
            left = Optional.empty();
        }
        int port = left.isPresent() ? left.get().port() : start(data).getPort();
        System.setProperty(URL, url(port));
        System.setProperty(USER, "postgres");
        System.setProperty(PASSWORD, "postgres");
    }

    /** Starts a database that keeps its data in a folder. */
    public static EmbeddedPostgres start(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    /** The address in the form of {@code relay.database.url}. */
    public static String url(int port) {
        return "postgresql://127.0.0.1:" + port + "/postgres";
    }
}
