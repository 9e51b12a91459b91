package dev.flightrelay.events;

import java.time.Instant;

/**
 * A row of the log; the components are those of {@link NewEvent} and the table's. {@code projectId}, {@code deviceSn} and
 * {@code level} may be null; {@code data} is JSON text.
 */
record LoggedEvent(
        long seq,
        Instant time,
        int organizationId,
        String projectId,
        String type,
        String source,
        String subject,
        String deviceSn,
        String level,
        String data) {}
