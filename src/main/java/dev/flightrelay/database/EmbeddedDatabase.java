package dev.flightrelay.database;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL for dev mode and tests: no Docker, no installation, also as root. Not part of what is packaged: dev mode
 * calls it by name, tests directly.
 */
public final class EmbeddedDatabase {

    private static final String URL = "relay.database.url";
    private static final String USER = "relay.database.username";
    private static final String PASSWORD = "relay.database.password";

    private EmbeddedDatabase() {}

    /**
     * Starts the database of dev mode and points {@code relay.database.*} at it, unless the user configured one. Data
     * stays in {@code target/database} until {@code clean}. A live reload finds the properties set and does nothing.
     */
    public static void start() throws IOException {
        if (System.getenv("RELAY_DATABASE_URL") != null || System.getProperty(URL) != null) {
            return;
        }
        Path data = Path.of("target", "database").toAbsolutePath();
        Files.createDirectories(data.getParent());
        Optional<Integer> running = portOfServerOn(data);
        int port = running.isPresent() ? running.get() : start(data).getPort();
        System.setProperty(URL, url(port));
        System.setProperty(USER, "postgres");
        System.setProperty(PASSWORD, "postgres");
    }

    /** Starts a database that keeps its data in a folder. */
    public static EmbeddedPostgres start(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    /** The address in the form of {@code relay.database.url}. */
    public static String url(int port) {
        return "postgresql://127.0.0.1:" + port + "/postgres";
    }

    /*
     * A relay that was killed leaves its server behind, and a second one on the same data is refused. The server's own
     * postmaster.pid tells process (line 1) and port (line 4).
     */
    private static Optional<Integer> portOfServerOn(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        int port = Integer.parseInt(lines.get(3).strip());
        return accepts(port) ? Optional.of(port) : Optional.empty();
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
