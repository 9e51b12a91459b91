package dev.flightrelay.audit;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

import dev.flightrelay.upstream.UpstreamText;

/** A row of the audit log as it is kept. */
@Entity
@Table(name = "audit")
class AuditEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "audit_id")
    Long auditId;

    /** The database's, when the row was added. */
    @Column(insertable = false, updatable = false)
    Instant time;

    @Column(name = "operation_id")
    UUID operationId;

    @Column(columnDefinition = "text")
    String caller;

    @Column(columnDefinition = "text")
    String operation;

    @Column(name = "operation_group", columnDefinition = "text")
    String operationGroup;

    @Column(name = "organization_id")
    Integer organizationId;

    @Column(name = "project_id", columnDefinition = "text")
    String projectId;

    @Column(name = "device_sn", columnDefinition = "text")
    String deviceSn;

    @Column(name = "task_id", columnDefinition = "text")
    String taskId;

    @Column(columnDefinition = "text")
    String phase;

    @Column(columnDefinition = "text")
    String outcome;

    @Column(columnDefinition = "text")
    String code;

    Integer status;

    @Column(columnDefinition = "text")
    String detail;

    AuditEntity() {}

    /* Names come from callers and words from FlightHub: either may hold what PostgreSQL cannot keep. */
    AuditEntity(AuditEntry entry) {
        operationId = entry.operationId();
        caller = UpstreamText.clean(entry.caller());
        operation = entry.operation();
        operationGroup = entry.group();
        organizationId = entry.organizationId();
        projectId = UpstreamText.clean(entry.projectId());
        deviceSn = UpstreamText.clean(entry.deviceSn());
        taskId = UpstreamText.clean(entry.taskId());
        phase = entry.phase().key();
        outcome = entry.outcome();
        code = entry.code();
        status = entry.status();
        detail = UpstreamText.clean(entry.detail());
    }
}
