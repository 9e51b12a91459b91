package dev.flightrelay.write;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import org.hibernate.annotations.Immutable;

import dev.flightrelay.audit.AuditEntry;
import dev.flightrelay.audit.RequestOrigin;

/** A write as it is kept; {@link WriteJournal} alone changes it. */
@Entity
@Immutable
@Table(name = "write")
class WriteEntity extends PanacheEntityBase {

    /** All columns, for statements of our own: with {@code *} they would fail as soon as a newer replica adds one. */
    static final String COLUMNS = """
            operation_id, organization_id, project_id, operation, operation_group, device_sn, task_id,
            caller, address, request_id, idempotency_key, digest, state, replica, reserved_at, sent_at,
            deadline, finished_at, outcome, code, status, upstream_code, upstream_message, detail, result,
            holds_device, sought, known, look_at, looks, agreed, read_back""";

    @Id
    @Column(name = "operation_id")
    UUID operationId;

    @Column(name = "organization_id")
    int organizationId;

    @Column(name = "project_id", columnDefinition = "text")
    String projectId;

    @Column(columnDefinition = "text")
    String operation;

    @Column(name = "operation_group", columnDefinition = "text")
    String operationGroup;

    @Column(name = "device_sn", columnDefinition = "text")
    String deviceSn;

    @Column(name = "task_id", columnDefinition = "text")
    String taskId;

    @Column(columnDefinition = "text")
    String caller;

    @Column(columnDefinition = "text")
    String address;

    @Column(name = "request_id", columnDefinition = "text")
    String requestId;

    /** Null without a key, after 24 h, and where nothing was sent. */
    @Column(name = "idempotency_key", columnDefinition = "text")
    String idempotencyKey;

    /** What makes it equal to another with the same key; null without a key. */
    @Column(columnDefinition = "text")
    String digest;

    /** reserved, sent or finished. */
    @Column(columnDefinition = "text")
    String state;

    /** The replica that carries it, where that can be seen to live. */
    Integer replica;

    @Column(name = "reserved_at")
    Instant reservedAt;

    /** Null where it was not sent. */
    @Column(name = "sent_at")
    Instant sentAt;

    /** After this nobody carries it any more. */
    Instant deadline;

    @Column(name = "finished_at")
    Instant finishedAt;

    @Column(columnDefinition = "text")
    String outcome;

    @Column(columnDefinition = "text")
    String code;

    Integer status;

    @Column(name = "upstream_code")
    Integer upstreamCode;

    @Column(name = "upstream_message", columnDefinition = "text")
    String upstreamMessage;

    @Column(columnDefinition = "text")
    String detail;

    /** The answer as JSON, without secrets. */
    @Column(columnDefinition = "text")
    String result;

    /** The device that no other write may move meanwhile; null for none, and once it has ended. */
    @Column(name = "holds_device", columnDefinition = "text")
    String holdsDevice;

    /** What FlightHub's lists would show if it was done, as JSON; null where they cannot tell. */
    @Column(columnDefinition = "text")
    String sought;

    /** JSON of the ids of such things that were there before it was sent. */
    @Column(columnDefinition = "text")
    String known;

    /** When it is looked for next; null when nobody does. */
    @Column(name = "look_at")
    Instant lookAt;

    /** How often it was looked for. */
    int looks;

    /** Looks in a row that found it done. */
    int agreed;

    /** Whether the outcome comes from such a look. */
    @Column(name = "read_back")
    boolean readBack;

    boolean isFinished() {
        return finishedAt != null;
    }

    boolean wasSent() {
        return sentAt != null;
    }

    /**
     * As the audit log has it.
     *
     * @param parameters what it was asked for with, without secrets; null where another row has it
     */
    AuditEntry toAudit(AuditEntry.Phase phase, String parameters) {
        return toAudit(phase, parameters, detail);
    }

    /** With another word for people. */
    AuditEntry toAudit(AuditEntry.Phase phase, String parameters, String told) {
        AuditEntry.Subject subject = new AuditEntry.Subject(
                operationId, operation, operationGroup, organizationId, projectId, deviceSn, taskId, parameters);
        AuditEntry.Result result = new AuditEntry.Result(
                outcome,
                code,
                status,
                upstreamCode,
                isFinished() ? Duration.between(reservedAt, finishedAt) : null,
                told);
        return new AuditEntry(phase, caller, new RequestOrigin(requestId, address), subject, result);
    }
}
