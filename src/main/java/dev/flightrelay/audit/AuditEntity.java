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
import org.hibernate.annotations.Immutable;

import dev.flightrelay.upstream.UpstreamText;

/** A row of the audit log as it is kept. */
@Entity
@Immutable
@Table(name = "audit")
class AuditEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "audit_id")
    Long auditId;

    UUID chain;

    /** Its place in the chain, from 1 on. */
    Long number;

    /** The database's, when it took its place. */
    Instant time;

    @Column(columnDefinition = "text")
    String phase;

    @Column(columnDefinition = "text")
    String caller;

    @Column(columnDefinition = "text")
    String address;

    @Column(name = "request_id", columnDefinition = "text")
    String requestId;

    @Column(name = "operation_id")
    UUID operationId;

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
    String parameters;

    @Column(columnDefinition = "text")
    String outcome;

    @Column(columnDefinition = "text")
    String code;

    Integer status;

    @Column(name = "upstream_code")
    Integer upstreamCode;

    @Column(name = "duration_ms")
    Long durationMilliseconds;

    @Column(columnDefinition = "text")
    String detail;

    /** Null in a chain without a key. */
    byte[] mac;

    AuditEntity() {}

    /* Names come from callers and words from FlightHub: either may hold what PostgreSQL cannot keep. */
    AuditEntity(AuditEntry entry, UUID chain, long number, Instant time) {
        this.chain = chain;
        this.number = number;
        this.time = time;
        phase = entry.phase().key();
        caller = UpstreamText.clean(entry.caller());
        address = entry.origin().address();
        requestId = entry.origin().requestId();
        AuditEntry.Subject subject = entry.subject();
        operationId = subject.operationId();
        operation = subject.operation();
        operationGroup = subject.group();
        organizationId = subject.organizationId();
        projectId = UpstreamText.clean(subject.projectId());
        deviceSn = UpstreamText.clean(subject.deviceSn());
        taskId = UpstreamText.clean(subject.taskId());
        parameters = UpstreamText.clean(subject.parameters());
        AuditEntry.Result result = entry.result();
        outcome = result.outcome();
        code = result.code();
        status = result.status();
        upstreamCode = result.upstreamCode();
        durationMilliseconds =
                result.duration() == null ? null : result.duration().toMillis();
        detail = UpstreamText.clean(result.detail());
    }
}
