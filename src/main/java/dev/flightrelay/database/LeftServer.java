package dev.flightrelay.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL that runs on the data folder already: of another dev mode in the same checkout, or left behind by one that was
 * killed. A second server on the same data is refused.
 *
 * @param process the server
 * @param port where it listens
 */
record LeftServer(ProcessHandle process, int port) {

    /** The server's own postmaster.pid tells process (line 1) and port (line 4). */
    static Optional<LeftServer> on(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (lines.size() < 4) {
            return Optional.empty();
        }
        int port = Integer.parseInt(lines.get(3).strip());
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(LeftServer::isPostgres)
                .map(process -> new LeftServer(process, port));
    }

    /** Whether the process that started it is gone: while it lives it holds the lock of the embedded server's library. */
    static boolean isOrphan(Path data) throws IOException {
        Path file = data.resolve("epg-lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        }
    }

    /** Ends it: politely, then not. What it had committed is there at its next start either way. */
    void end() {
        process.destroy();
        try {
            process.onExit().get(5, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /* The number may belong to something else by now. A process of another user does not tell its command. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(true);
    }
}
