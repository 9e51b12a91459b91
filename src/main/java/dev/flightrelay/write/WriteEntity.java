package dev.flightrelay.write;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import org.hibernate.annotations.Immutable;

/** A write as it is kept; {@link WriteJournal} alone changes it. */
@Entity
@Immutable
@Table(name = "write")
class WriteEntity extends PanacheEntityBase {

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

    boolean isFinished() {
        return finishedAt != null;
    }

    boolean wasSent() {
        return sentAt != null;
    }
}
