package dev.flightrelay.audit;

import java.util.Locale;
import java.util.UUID;

/**
 * One row of the audit log. What is not said otherwise is never null.
 *
 * @param phase what the row tells
 * @param operationId names the write; null where none was begun
 * @param caller who asked for it
 * @param operation FlightHub's operation id, or our own where FlightHub has no part in it
 * @param group the group of the operation
 * @param organizationId row of the organisation; null where the project is unknown, or the relay as a whole is concerned
 * @param projectId the project as the caller named it; null where the relay as a whole is concerned
 * @param deviceSn the device that it concerns; null for none
 * @param taskId the flight task that it concerns; null for none
 * @param outcome what came of it; null before it is known
 * @param code of the error that was answered; null for none
 * @param status HTTP status of the answer; null for none
 * @param detail for people, without secrets; null for none
 */
public record AuditEntry(
        Phase phase,
        UUID operationId,
        String caller,
        String operation,
        String group,
        Integer organizationId,
        String projectId,
        String deviceSn,
        String taskId,
        String outcome,
        String code,
        Integer status,
        String detail) {

    /** What a row tells. */
    public enum Phase {
        /** A write is about to be sent. */
        SENT,
        /** What came of a write that was sent. */
        FINISHED,
        /** A write was not sent. */
        REFUSED,
        /** A secret was read. */
        READ,
        /** Something of the relay itself was changed. */
        DONE;

        /** The name in the log. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
