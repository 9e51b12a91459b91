package dev.flightrelay.job;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.watch.Scope;

/** A reconstruction job as it is kept. Who changes it locks its row first. */
@Entity
@Table(name = "reconstruction_job")
class JobEntity extends PanacheEntityBase {

    @Id
    @Column(name = "job_id")
    UUID jobId;

    @Column(name = "organization_id")
    int organizationId;

    @Column(name = "project_id", columnDefinition = "text")
    String projectId;

    @Column(name = "resource_id")
    UUID resourceId;

    @Column(columnDefinition = "text")
    String name;

    @Column(columnDefinition = "text")
    String phase;

    /** What is wished, as JSON. */
    @Column(columnDefinition = "text")
    String products;

    @Column(name = "delete_resource")
    boolean deleteResource;

    /** What came of each product, as JSON. */
    @Column(columnDefinition = "text")
    String results = "{}";

    @Column(name = "created_by", columnDefinition = "text")
    String createdBy;

    /** Id of the caller who has it done, and in whose name its calls are sent; null for whoever made it. */
    @Column(name = "started_by", columnDefinition = "text")
    String startedBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "phase_since")
    Instant phaseSince;

    /** The call whose outcome is not kept yet; null for none. */
    @Column(columnDefinition = "text")
    String asked;

    @Column(name = "asked_at")
    Instant askedAt;

    /** When FlightHub first did not show what the call makes; null before. */
    @Column(name = "absent_at")
    Instant absentAt;

    /** Counts calls: each is sent under a key of its own. */
    int attempt;

    @Column(columnDefinition = "text")
    String question;

    /** Somebody said yes to what cannot be known. */
    boolean decided;

    boolean cancelling;

    @Column(name = "retry_at")
    Instant retryAt;

    /** Failures in a row that pass. */
    int retries;

    @Column(columnDefinition = "text")
    String detail;

    JobEntity() {}

    JobEntity(Scope scope, ReconstructionJobRequest wish, String products, KnownCaller by, Instant now) {
        this.jobId = UUID.randomUUID();
        this.resourceId = UUID.randomUUID();
        this.organizationId = scope.organization().id();
        this.projectId = scope.projectId();
        this.name = wish.name();
        this.products = products;
        this.deleteResource = Boolean.TRUE.equals(wish.deleteResourceWhenFinished());
        this.createdBy = by.name();
        this.startedBy = by.id();
        this.createdAt = now;
        enter(JobPhase.CREATED, now);
    }

    /** The row, which nobody else changes until the transaction ends; null when there is none. */
    static Uni<JobEntity> locked(UUID jobId) {
        return findById(jobId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** All of a project, in the order of their ids as texts, which is PostgreSQL's for UUIDs too. */
    static Uni<List<JobEntity>> of(Scope scope) {
        return list(
                "organizationId = ?1 and projectId = ?2 order by jobId",
                scope.organization().id(),
                scope.projectId());
    }

    /** Those of a project that are not over, the oldest first. */
    static Uni<List<JobEntity>> active(Scope scope) {
        return list(
                "organizationId = ?1 and projectId = ?2 and phase not in ('finished', 'failed', 'cancelled')"
                        + " order by createdAt, jobId",
                scope.organization().id(),
                scope.projectId());
    }

    /** How many of an organisation use FlightHub. */
    static Uni<Long> countUnderWay(int organizationId) {
        return count(
                "organizationId = ?1 and phase in ('reporting', 'importing', 'reconstructing', 'needs-decision')",
                organizationId);
    }

    /** Id of the caller in whose name its calls are sent. */
    String inNameOf() {
        return startedBy == null ? createdBy : startedBy;
    }

    boolean belongsTo(Scope scope) {
        return organizationId == scope.organization().id() && projectId.equals(scope.projectId());
    }

    JobPhase phase() {
        return JobPhase.of(phase);
    }

    boolean is(JobPhase other) {
        return phase.equals(other.key());
    }

    void enter(JobPhase next, Instant now) {
        phase = next.key();
        phaseSince = now;
        question = null;
        detail = null;
        if (next.isOver()) {
            cancelling = false;
        }
        settle();
    }

    /** A call is about to be sent. */
    void ask(String what, Instant now) {
        asked = what;
        askedAt = now;
        absentAt = null;
        attempt++;
    }

    /** What came of the newest call is kept, or it is certain that nothing did. */
    void settle() {
        asked = null;
        askedAt = null;
        absentAt = null;
        decided = false;
        retryAt = null;
        retries = 0;
    }

    /** The same where the call is to be sent again: it was tried once more. */
    void settleToRepeat() {
        int tries = retries;
        settle();
        retries = tries;
    }

    /** Whether the same is to be done as when the other was read. */
    boolean isAsBefore(JobEntity other) {
        return phase.equals(other.phase)
                && cancelling == other.cancelling
                && attempt == other.attempt
                && Objects.equals(asked, other.asked);
    }

    /** Whether FlightHub was asked for anything of it. */
    boolean hasBegun() {
        return attempt > 0;
    }

    boolean hasAsked(String what) {
        return asked != null && asked.startsWith(what);
    }

    /** The key under which the newest call is sent. */
    String key() {
        return "reconstruction-job:" + jobId + ":" + attempt;
    }
}
