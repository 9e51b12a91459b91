package dev.flightrelay.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.flightrelay.problem.ProblemException;

/** The query parameters of the audit log. Values of one are or, different ones and. */
public class AuditFilter {

    /** Who asked. */
    @Parameter(description = "Who asked; any of them.")
    @QueryParam("caller")
    List<String> caller;

    /** Operation ids. */
    @Parameter(description = "Ids of operations, such as `sendDeviceCommand`; any of them.")
    @QueryParam("operation")
    List<String> operation;

    /** Groups of operations. */
    @Parameter(description = "Groups of operations, such as `device`; any of them.")
    @QueryParam("group")
    List<String> group;

    /** Projects. */
    @Parameter(description = "Projects, as the callers named them; any of them.")
    @QueryParam("project")
    List<String> project;

    /** Serial numbers. */
    @Parameter(description = "Serial numbers; any of them.")
    @QueryParam("device")
    List<String> device;

    /** Flight tasks. */
    @Parameter(description = "Flight tasks; any of them.")
    @QueryParam("task")
    List<String> task;

    /** Outcomes. */
    @Parameter(description = "Outcomes, such as `outcome-unknown`; any of them.")
    @QueryParam("outcome")
    List<String> outcome;

    /** Phases. */
    @Parameter(
            description = "What the row tells; any of them.",
            schema =
                    @Schema(
                            type = SchemaType.ARRAY,
                            implementation = String.class,
                            enumeration = {"intent", "outcome", "refused", "read", "done"}))
    @QueryParam("phase")
    List<String> phase;

    /** The write. */
    @Parameter(description = "The `operationId` of a write.")
    @QueryParam("operationId")
    String operationId;

    /** The request. */
    @Parameter(description = "The `X-Request-Id` of a request.")
    @QueryParam("requestId")
    String requestId;

    /** From when on. */
    @Parameter(description = "Rows of this time and later.")
    @QueryParam("from")
    String from;

    /** Until when. */
    @Parameter(description = "Rows of before this time.")
    @QueryParam("to")
    String to;

    /** The condition in HQL, of the rows and the values that it names. */
    Where where() {
        Where where = new Where();
        where.in("caller", caller);
        where.in("operation", operation);
        where.in("operationGroup", group);
        where.in("projectId", project);
        where.in("deviceSn", device);
        where.in("taskId", task);
        where.in("outcome", outcome);
        where.in("phase", phases());
        where.in("requestId", requestId == null ? List.of() : List.of(requestId));
        if (operationId != null) {
            where.and("operationId = :operationId", "operationId", uuid(operationId));
        }
        if (from != null) {
            where.and("time >= :from", "from", time("from", from));
        }
        if (to != null) {
            where.and("time < :to", "to", time("to", to));
        }
        return where;
    }

    private List<String> phases() {
        for (String wanted : phase == null ? List.<String>of() : phase) {
            boolean known = List.of(AuditEntry.Phase.values()).stream()
                    .anyMatch(one -> one.key().equals(wanted));
            if (!known) {
                throw ProblemException.invalid(
                        "phase", "has to be intent, outcome, refused, read or done, was: " + wanted);
            }
        }
        return phase;
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("operationId", "has to be that of a write, was: " + text);
        }
    }

    static Instant time(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalid(name, "has to be a time such as 2026-11-21T08:00:00Z, was: " + text);
        }
    }

    /** A condition that grows. */
    static final class Where {

        private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        private final Map<String, Object> values = new HashMap<>();

        Where and(String condition, String name, Object value) {
            conditions.add(condition);
            values.put(name, value);
            return this;
        }

        private void in(String field, List<String> wanted) {
            if (wanted != null && !wanted.isEmpty()) {
                and(field + " in :" + field, field, wanted);
            }
        }

        String text() {
            return String.join(" and ", conditions);
        }

        Map<String, Object> values() {
            return values;
        }
    }
}
