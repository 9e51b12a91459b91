package dev.flightrelay.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import static java.util.Map.entry;

/** A packaged relay with a simulated FlightHub, for all tests of this JVM that leave it alone; it ends with the JVM. */
public final class PackagedRelay {

    private static URI home;

    private PackagedRelay() {}

    /** The address of its page; the first call starts it. */
    public static synchronized URI home() {
        if (home == null) {
            String port = String.valueOf(Stage.freePort());
            Map<String, String> settings = new LinkedHashMap<>(Map.ofEntries(
                    entry("quarkus.http.host", "127.0.0.1"),
                    entry("quarkus.http.port", port),
                    entry("relay.security.mode", "open"),
                    entry("relay.simulator.enabled", "true"),
                    entry("relay.simulator.port", "0"),
                    entry("relay.database.url", PostgresServer.shared().newDatabase()),
                    entry("relay.database.username", PostgresServer.USER),
                    entry("relay.database.password", PostgresServer.PASSWORD)));
            Path folder = newFolder();
            RelayProcess relay = RelayProcess.start(folder, settings);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                relay.close();
                Stage.delete(folder);
            }));
            relay.awaitReady();
            home = URI.create("http://127.0.0.1:" + port + "/");
        }
        return home;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("relay-it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
