package dev.flightrelay.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import dev.flightrelay.database.EmbeddedDatabase;

/** A PostgreSQL that a test may stop, kill and start again; it keeps its port and its data. */
public class RestartableDatabase implements QuarkusTestResourceLifecycleManager {

    private Path data;
    private EmbeddedPostgres server;
    private SilencingProxy proxy;

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory("flight-relay-restart");
            server = EmbeddedDatabase.start(data);
            proxy = new SilencingProxy(server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "relay.database.url", EmbeddedDatabase.url(proxy.port()),
                "relay.database.username", "postgres",
                "relay.database.password", "postgres");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(RestartableDatabase.class));
    }

    SilencingProxy proxy() {
        return proxy;
    }

    void goAway() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL; its other processes end when they find that out. */
    void die() {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            ProcessHandle server = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
            List<ProcessHandle> others = server.descendants().toList();
            server.destroyForcibly();
            server.onExit().join();
            others.forEach(other -> other.onExit().join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        goAway();
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
        goAway();
        try {
            proxy.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
