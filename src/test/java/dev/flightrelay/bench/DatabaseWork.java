package dev.flightrelay.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What a database did so far, as its own statistics tell it; they come a second late. */
final class DatabaseWork {

    private static final String ROWS =
            "select relname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_user_tables order by relname";
    private static final String COMMITS = "select xact_commit from pg_stat_database where datname = current_database()";

    private final SortedMap<String, Long> rows = new TreeMap<>();
    private final long commits;

    private DatabaseWork(Statement statement) throws SQLException {
        try (ResultSet tables = statement.executeQuery(ROWS)) {
            while (tables.next()) {
                rows.put(tables.getString(1), tables.getLong(2));
            }
        }
        try (ResultSet row = statement.executeQuery(COMMITS)) {
            row.next();
            commits = row.getLong(1);
        }
    }

    static DatabaseWork now(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return new DatabaseWork(statement);
        }
    }

    /** Rows written since then, by table, tables without any left out. */
    SortedMap<String, Long> rowsSince(DatabaseWork before) {
        SortedMap<String, Long> written = new TreeMap<>();
        rows.forEach((table, number) -> written.put(table, number - before.rows.getOrDefault(table, 0L)));
        written.values().removeIf(number -> number == 0);
        return written;
    }

    long commitsSince(DatabaseWork before) {
        return commits - before.commits;
    }
}
