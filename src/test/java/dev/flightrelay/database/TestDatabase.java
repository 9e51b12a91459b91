package dev.flightrelay.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.sql.DataSource;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A fresh PostgreSQL for the tests of one run, in this process or against the packaged application. */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        prepare(server.getPostgresDatabase());
        return Map.of(
                "relay.database.url", EmbeddedDatabase.url(server.getPort()),
                "relay.database.username", "postgres",
                "relay.database.password", "postgres");
    }

    /** Before the relay starts; for those who want more than an empty database. */
    protected void prepare(DataSource database) {}

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
