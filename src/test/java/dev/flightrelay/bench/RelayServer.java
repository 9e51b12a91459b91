package dev.flightrelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The packaged relay, in a process of its own; its log is {@code target/bench-relay.log}, that of a second one {@code bench-relay-2.log}. */
final class RelayServer implements AutoCloseable {

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final Process process;

    private RelayServer(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param before a command that runs it, such as one that binds it to a core
     * @param jvm options of the JVM; {@code bench.jvm} takes their place
     */
    static RelayServer start(
            Path folder, List<String> before, String jvm, int port, int databasePort, Map<String, String> settings)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(Arrays.asList(System.getProperty("bench.jvm", jvm).split(" ")));
        command.add("-jar");
        command.add(Path.of("target", "quarkus-app", "quarkus-run.jar")
                .toAbsolutePath()
                .toString());
        int number = STARTED.incrementAndGet();
        String name = number == 1 ? "relay" : "relay-" + number;
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder.resolve(name)).toFile())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "bench-" + name + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", String.valueOf(port),
                        "RELAY_SECURITY_MODE", "open",
                        "RELAY_DATABASE_URL", "postgresql://127.0.0.1:" + databasePort + "/postgres",
                        "RELAY_DATABASE_USERNAME", "postgres"));
        builder.environment().putAll(settings);
        return new RelayServer(builder.start());
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
