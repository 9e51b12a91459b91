package dev.flightrelay.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/** First thing at start: waits for the database, then brings its schema up to date if it is not. */
@ApplicationScoped
public class DatabaseStart {

    /** Before every other observer of the start: all of them may use the database. */
    public static final int PRIORITY = Interceptor.Priority.PLATFORM_BEFORE;

    private static final Logger LOG = Logger.getLogger(DatabaseStart.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final DatabaseConfig config;
    private final DataSource dataSource;
    private final Provider<Flyway> flyway;

    DatabaseStart(DatabaseConfig config, DataSource dataSource, Provider<Flyway> flyway) {
        this.config = config;
        this.dataSource = dataSource;
        this.flyway = flyway;
    }

    void prepare(@Observes @jakarta.annotation.Priority(PRIORITY) StartupEvent start) {
        if (config.url().isEmpty()) {
            throw giveUp(
                    "relay.database.url is not set: give the PostgreSQL to use, as postgresql://host:port/database");
        }
        if (!awaitUpToDate()) {
            migrate();
        }
    }

    /* Blocks the main thread on purpose: nothing may start before there is a database. */
    private boolean awaitUpToDate() {
        long deadline = System.nanoTime() + config.waitAtStart().toNanos();
        boolean told = false;
        while (true) {
            try (Connection connection = dataSource.getConnection()) {
                checkVersion(connection);
                return SchemaVersion.isUpToDate(connection);
            } catch (SQLException e) {
                if (System.nanoTime() + BETWEEN_TRIES.toNanos() > deadline) {
                    throw giveUp(
                            "the database at %s could not be reached within %s (relay.database.wait): %s. Check relay.database.url, .username and .password, and that PostgreSQL is running."
                                    .formatted(address(), readable(config.waitAtStart()), reason(e)));
                }
                if (!told) {
                    LOG.infof("Waiting for the database at %s", address());
                    told = true;
                }
                pause();
            }
        }
    }

    private static void checkVersion(Connection connection) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < 15) {
            throw giveUp("relay.database.url points at PostgreSQL " + major + "; version 15 or newer is needed");
        }
    }

    private void migrate() {
        try {
            flyway.get().migrate();
        } catch (FlywayException e) {
            LOG.debug("Migration failed", e);
            throw giveUp("the schema of the database at " + address() + " could not be brought up to date: "
                    + e.getMessage());
        }
    }

    /* Without user and parameters: neither belongs into a message. */
    private String address() {
        return config.url().orElseThrow().replaceAll("\\?.*", "").replaceAll("//[^/@]*@", "//");
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    private static String readable(Duration duration) {
        return duration.toString().substring(2).toLowerCase();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw giveUp("the start was interrupted");
        }
    }

    /* The one exception of which Quarkus prints the message alone before it exits. */
    private static ConfigurationException giveUp(String message) {
        return new ConfigurationException("Flight Relay did not start: " + message);
    }
}
