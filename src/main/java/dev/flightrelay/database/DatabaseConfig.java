package dev.flightrelay.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Pattern;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** The PostgreSQL that keeps the state and the events. */
@ConfigMapping(prefix = "relay.database")
public interface DatabaseConfig {

    /**
     * {@code postgresql://host:port/db}, PostgreSQL 15 or newer. Parameters such as {@code ?sslmode=require} are honoured
     * by the reactive and by the JDBC driver. None by default; in dev and test an embedded PostgreSQL.
     */
    Optional<
                    @Pattern(
                            regexp = "postgresql://[^/@?\\s]+/[^@\\s]*",
                            message = "has to be postgresql://host:port/database, without user and password: set"
                                    + " relay.database.username and relay.database.password-file for them")
                    String>
            url();

    /** User name; by default that of the system, as psql does it. */
    Optional<String> username();

    /** Password; none by default, for a server that asks for none. Prefer {@link #passwordFile()}. */
    Optional<String> password();

    /** File that holds the password; read for each new connection, so that it may be rotated. Wins over {@link #password()}. */
    Optional<Path> passwordFile();

    /** How long the start waits for the database before it gives up with one message. */
    @WithDefault("30s")
    @WithName("wait")
    Duration waitAtStart();
}
