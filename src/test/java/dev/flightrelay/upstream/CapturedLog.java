package dev.flightrelay.upstream;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that some categories log until it is closed, at every level, with traces. */
public final class CapturedLog extends Handler implements AutoCloseable {

    private final PatternFormatter format = new PatternFormatter("%p %c %s%e%n");
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final List<Logger> loggers;
    private final List<Level> levels;

    public CapturedLog(String... categories) {
        loggers = Arrays.stream(categories).map(Logger::getLogger).toList();
        levels = loggers.stream()
                .map(logger -> logger.getLevel() == null ? Level.INFO : logger.getLevel())
                .toList();
        setLevel(Level.ALL);
        loggers.forEach(logger -> {
            logger.setLevel(Level.ALL);
            logger.addHandler(this);
        });
    }

    public String text() {
        return lines.stream().collect(Collectors.joining("\n"));
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(format.format(entry));
        if (entry.getParameters() != null) {
            lines.add(Arrays.toString(entry.getParameters()));
        }
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        for (int i = 0; i < loggers.size(); i++) {
            loggers.get(i).removeHandler(this);
            loggers.get(i).setLevel(levels.get(i));
        }
    }
}
