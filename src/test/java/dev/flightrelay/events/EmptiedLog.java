package dev.flightrelay.events;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

import dev.flightrelay.database.TestDatabase;

/** A database whose log had events, and lost all of them to retention before the relay starts. */
public class EmptiedLog extends TestDatabase {

    static final EventId LAST = new EventId("e0e0", 1000);

    @Override
    protected void prepare(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update event_head set epoch = '%s', seq = %2$d, removed = %2$d"
                    .formatted(LAST.epoch(), LAST.seq()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
