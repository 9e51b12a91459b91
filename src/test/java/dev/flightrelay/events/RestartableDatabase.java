package dev.flightrelay.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import dev.flightrelay.database.EmbeddedDatabase;

/** A PostgreSQL that a test may stop and start again; it keeps its port and its data. */
public class RestartableDatabase implements QuarkusTestResourceLifecycleManager {

    private Path data;
    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory("flight-relay-restart");
            server = EmbeddedDatabase.start(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "relay.database.url", EmbeddedDatabase.url(server.getPort()),
                "relay.database.username", "postgres",
                "relay.database.password", "postgres");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(RestartableDatabase.class));
    }

    void goAway() {
        stop();
    }

    void comeBack() {
        try {
            server = EmbeddedPostgres.builder()
                    .setPort(server.getPort())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
