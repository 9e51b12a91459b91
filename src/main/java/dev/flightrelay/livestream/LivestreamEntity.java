package dev.flightrelay.livestream;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.watch.Scope;

/** A live stream as it is kept: without what one needs to see it. */
@Entity
@Table(name = "livestream")
class LivestreamEntity extends PanacheEntityBase {

    @Id
    @Column(name = "livestream_id")
    UUID livestreamId;

    @Column(name = "organization_id")
    int organizationId;

    @Column(name = "project_id", columnDefinition = "text")
    String projectId;

    @Column(name = "device_sn", columnDefinition = "text")
    String deviceSn;

    @Column(name = "camera_index", columnDefinition = "text")
    String cameraIndex;

    @Column(columnDefinition = "text")
    String player;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "started_by", columnDefinition = "text")
    String startedBy;

    LivestreamEntity() {}

    LivestreamEntity(Scope scope, LivestreamStarted started, String startedBy) {
        this.livestreamId = started.livestreamId();
        this.organizationId = scope.organization().id();
        this.projectId = scope.projectId();
        this.deviceSn = started.deviceSn();
        this.cameraIndex = started.cameraIndex();
        this.player = started.player();
        this.expiresAt = started.expiresAt();
        this.startedBy = startedBy;
    }

    /** Those of a project that are not over, in the order of their ids as texts, which is PostgreSQL's for UUIDs too. */
    static Uni<List<LivestreamEntity>> running(Scope scope, Instant now) {
        return list(
                "organizationId = ?1 and projectId = ?2 and expiresAt > ?3 order by livestreamId",
                scope.organization().id(),
                scope.projectId(),
                now);
    }

    /** Forgets those of a project that are over, and who watched them. */
    static Uni<Long> removeEnded(Scope scope, Instant now) {
        return delete(
                "organizationId = ?1 and projectId = ?2 and expiresAt <= ?3",
                scope.organization().id(),
                scope.projectId(),
                now);
    }

    boolean isRunning(Scope scope, Instant now) {
        return organizationId == scope.organization().id()
                && projectId.equals(scope.projectId())
                && expiresAt.isAfter(now);
    }

    Livestream toLivestream(int viewers) {
        return new Livestream(livestreamId, deviceSn, cameraIndex, player, expiresAt, viewers, null);
    }
}
