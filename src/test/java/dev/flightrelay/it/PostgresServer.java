package dev.flightrelay.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL that asks the relay's user for its password, and that can be stopped and come back on its port and data. */
final class PostgresServer implements AutoCloseable {

    static final String USER = "relay";
    static final String PASSWORD = "database-password-0001";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static PostgresServer shared;

    private final Path data;
    private final boolean keepsData;
    private EmbeddedPostgres server;

    /** On an empty folder; one that keeps its data can start again. */
    PostgresServer(Path data) {
        this(data, true);
    }

    private PostgresServer(Path data, boolean keepsData) {
        this.data = data;
        this.keepsData = keepsData;
        start(0);
        execute("create role " + USER + " login password '" + PASSWORD + "'");
    }

    /** One for all tests that leave the server alone; it ends with this JVM. */
    static synchronized PostgresServer shared() {
        if (shared == null) {
            try {
                shared = new PostgresServer(Files.createTempDirectory("relay-it-postgres"), false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    /** An empty database of the relay's user, in the form of {@code relay.database.url}. */
    String newDatabase() {
        String name = "relay_" + NUMBER.incrementAndGet();
        execute("create database " + name + " owner " + USER);
        return "postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    }

    /** Runs a statement as the server's owner in a database that {@link #newDatabase} made. */
    void execute(String url, String sql) {
        run(url.substring(url.lastIndexOf('/') + 1), sql);
    }

    void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After {@link #stop}. */
    void startAgain() {
        start(server.getPort());
    }

    @Override
    public void close() {
        stop();
    }

    private void execute(String sql) {
        run("postgres", sql);
    }

    private void run(String database, String sql) {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start(int port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(!keepsData)
                    .setDataDirectoryCustomizer(PostgresServer::askForPasswords);
            server = (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /* As it comes, the embedded server trusts everybody. */
    private static void askForPasswords(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), """
                    host all relay 127.0.0.1/32 scram-sha-256
                    host all all 127.0.0.1/32 trust
                    host all all ::1/128 trust
                    local all all trust
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
