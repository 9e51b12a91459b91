package dev.flightrelay.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One quick question whether the schema is that of this relay, so that Flyway, which takes longer than all the rest of a native
 * start, runs only where there is something to do or to complain about.
 */
final class SchemaVersion {

    /** The newest migration of this relay. */
    static final int NEWEST = 19;

    /** How many there are. */
    static final int MIGRATIONS = 17;

    private static final String UNDEFINED_TABLE = "42P01";

    private SchemaVersion() {}

    /**
     * Whether all migrations are done and none ever failed. Those of a newer relay may be there as well: what they change, this one
     * can live with.
     */
    static boolean isUpToDate(Connection connection) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement("""
                select count(distinct version) filter (where success and number <= ?) = ? and bool_and(success)
                from (select version, success, case when version ~ '^[0-9]{1,9}$' then cast(version as integer) end as number
                      from flyway_schema_history) done""")) {
            question.setInt(1, NEWEST);
            question.setInt(2, MIGRATIONS);
            try (ResultSet answer = question.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
