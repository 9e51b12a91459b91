package dev.flightrelay.audit;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/**
 * One row of the audit log.
 *
 * @param phase what the row tells
 * @param caller who asked for it
 * @param origin from where
 * @param subject what was asked for
 * @param result what came of it
 */
public record AuditEntry(Phase phase, String caller, RequestOrigin origin, Subject subject, Result result) {

    /**
     * What was asked for.
     *
     * @param operationId names the write; null where none was begun
     * @param operation FlightHub's operation id, or our own where FlightHub has no part in it
     * @param group the group of the operation
     * @param organizationId row of the organisation; null where the project is unknown, or the relay as a whole is concerned
     * @param projectId the project as the caller named it; null where the relay as a whole is concerned
     * @param deviceSn the device that it concerns; null for none
     * @param taskId the flight task that it concerns; null for none
     * @param parameters what the caller gave, as JSON without secrets; null for nothing, or where another row has it
     */
    public record Subject(
            UUID operationId,
            String operation,
            String group,
            Integer organizationId,
            String projectId,
            String deviceSn,
            String taskId,
            String parameters) {}

    /**
     * What came of it.
     *
     * @param outcome in a word; null before it is known
     * @param code of the error that was answered; null for none
     * @param status HTTP status of the answer; null for none
     * @param upstreamCode FlightHub's code, where FlightHub said no; else null
     * @param duration from the request to here; null where nobody knows
     * @param detail for people, without secrets; null for none
     */
    public record Result(
            String outcome, String code, Integer status, Integer upstreamCode, Duration duration, String detail) {

        /** Nobody knows yet. */
        public static final Result NONE = new Result(null, null, null, null, null, null);
    }

    /** What a row tells. */
    public enum Phase {
        /** A write was reserved, and may be sent from now on. */
        INTENT,
        /** What came of it. */
        OUTCOME,
        /** A write was refused before it was reserved. */
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
