package dev.flightrelay.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;

import dev.flightrelay.database.EmbeddedDatabase;

/** A database whose log had events, and lost all of them to retention before the relay starts. */
public class EmptiedLog implements QuarkusTestResourceLifecycleManager {

    static final EventId LAST = new EventId("e0e0", 1000);

    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DataSource database = server.getPostgresDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update event_head set epoch = '%s', seq = %2$d, removed = %2$d"
                    .formatted(LAST.epoch(), LAST.seq()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "relay.database.url", EmbeddedDatabase.url(server.getPort()),
                "relay.database.username", "postgres",
                "relay.database.password", "postgres");
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
