package dev.flightrelay.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Keeps all that is logged, with stack traces. */
final class LogFile extends Handler {

    private final Path file;
    private final Writer out;
    private final PatternFormatter format = new PatternFormatter("%d %p [%c] %s%e%n");
    private boolean closed;

    LogFile(Path file) throws IOException {
        this.file = file;
        this.out = Files.newBufferedWriter(file);
    }

    Path file() {
        return file;
    }

    @Override
    public synchronized void publish(LogRecord line) {
        if (!closed && !isOfTheTest(line)) {
            try {
                out.write(format.format(ExtLogRecord.wrap(line)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /* The client by which the test asks is in the same process. */
    private static boolean isOfTheTest(LogRecord line) {
        return String.valueOf(line.getLoggerName()).startsWith("org.apache.http");
    }

    @Override
    public void flush() {}

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
