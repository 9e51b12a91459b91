package dev.flightrelay.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What starts the packaged relay: the jar, or the native executable. */
final class RelayCommand {

    private static final String EXECUTABLE = "native.image.path";
    private static final String PREVIOUS = "it.previous";
    private static final Path APPLICATION = Path.of("target", "quarkus-app");

    private RelayCommand() {}

    /** Of this build. */
    static List<String> current() {
        if (isNative()) {
            Path executable = Path.of(System.getProperty(EXECUTABLE)).toAbsolutePath();
            assertThat(executable).isRegularFile().isExecutable();
            return List.of(executable.toString(), "-Xmx256m");
        }
        return jar(APPLICATION);
    }

    /** The same by a command that runs it, such as one that takes rights away. */
    static List<String> currentBy(List<String> before) {
        List<String> command = new ArrayList<>(before);
        command.addAll(current());
        return command;
    }

    /** Of an earlier version, where the property {@code it.previous} tells where it is; else of this build. */
    static List<String> previous() {
        return hasPrevious() ? jar(Path.of(System.getProperty(PREVIOUS))) : current();
    }

    static boolean hasPrevious() {
        return System.getProperty(PREVIOUS) != null;
    }

    /** Whether what runs is the native executable that {@code -Dnative} built, or that {@code -Dnative.image.path} names. */
    static boolean isNative() {
        return !System.getProperty(EXECUTABLE, "").isBlank();
    }

    private static List<String> jar(Path application) {
        String java = ProcessHandle.current().info().command().orElseThrow();
        // For a quick start on a machine with few cores.
        return List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-jar",
                application.resolve("quarkus-run.jar").toAbsolutePath().toString());
    }
}
