package dev.flightrelay.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a test of the packaged relay needs, new for each test and gone after it, whatever became of the test. */
final class Stage implements BeforeEachCallback, AfterEachCallback {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final int projects;
    private final int docksPerProject;
    private FlightHub flightHub;
    private Path folder;

    Stage() {
        this(0, 0);
    }

    /** With projects besides the two that are always there, each with so many docks. */
    Stage(int projects, int docksPerProject) {
        this.projects = projects;
        this.docksPerProject = docksPerProject;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("relay-it");
        flightHub = toClose(new FlightHub(projects, docksPerProject));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        delete(folder);
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes something after the test, the last first. */
    <T extends AutoCloseable> T toClose(T thing) {
        open.push(thing);
        return thing;
    }

    FlightHub flightHub() {
        return flightHub;
    }

    /** A folder of this test. */
    Path folder() {
        return folder;
    }

    /** Of a relay on a database of its own that polls quickly; to be changed at will. */
    Map<String, String> settings() {
        return settings(PostgresServer.shared().newDatabase());
    }

    Map<String, String> settings(String databaseUrl) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(freePort()));
        settings.put("relay.security.mode", "open");
        settings.put("relay.upstream.url", flightHub.url());
        settings.put("relay.upstream.key", flightHub.key());
        settings.put("relay.upstream.calls-per-second", "100");
        settings.put("relay.database.url", databaseUrl);
        settings.put("relay.database.username", PostgresServer.USER);
        settings.put("relay.database.password", PostgresServer.PASSWORD);
        settings.put("relay.events.heartbeat", "1s");
        for (String kind : new String[] {"projects", "devices", "hms"}) {
            settings.put("relay.watch." + kind + ".every", "500ms");
            settings.put("relay.watch." + kind + ".every-idle", "1s");
        }
        return settings;
    }

    /** Starts a relay that may come up or refuse. */
    RelayProcess launch(Map<String, String> settings) {
        return toClose(RelayProcess.start(folder, settings));
    }

    /** The same of the version before, where there is one. */
    RelayProcess launchPrevious(Map<String, String> settings) {
        return toClose(RelayProcess.start(folder, settings, RelayCommand.previous()));
    }

    /** Starts a relay and waits until it is ready. */
    RelayProcess start(Map<String, String> settings) {
        return launch(settings).awaitReady();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
