package dev.flightrelay.audit;

import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Gives each line of a request its id, as {@code requestId} of the mapped diagnostic context. Looked up when a line is written: requests that
 * log nothing, which are nearly all, cost nothing.
 */
@LoggingFilter(name = "request-id")
public final class RequestLog implements Filter {

    @Override
    public boolean isLoggable(LogRecord line) {
        String id = RequestOrigin.current().requestId();
        if (id != null && line instanceof ExtLogRecord known) {
            known.putMdc("requestId", id);
        }
        return true;
    }
}
