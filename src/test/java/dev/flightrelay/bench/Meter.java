package dev.flightrelay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Many readers of a stream from one thread: {@code ssefan}. */
final class Meter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;

    private Meter(Process process) {
        this.process = process;
    }

    static Meter start(int port, String path, int subscribers, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of("target", "bench", "ssefan").toString(),
                "-p",
                String.valueOf(port),
                "-u",
                path,
                "-n",
                String.valueOf(subscribers)));
        command.addAll(Arrays.asList(options));
        return new Meter(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits for its end; fails unless every reader was served to the end. */
    JsonNode result() throws IOException, InterruptedException {
        JsonNode result = JSON.readTree(process.getInputStream().readAllBytes());
        process.waitFor();
        if (result.path("failed").asLong() + result.path("bad_status").asLong() > 0
                || result.path("closed_early").asLong() > 0) {
            throw new IllegalStateException("not all readers were served: " + result);
        }
        return result;
    }

    void stop() {
        process.destroy();
    }
}
