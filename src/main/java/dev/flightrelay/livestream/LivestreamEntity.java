package dev.flightrelay.livestream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import org.hibernate.annotations.Immutable;

import dev.flightrelay.watch.Scope;

/** A live stream as it is kept. Only read: {@link LivestreamRows} changes single columns, as several replicas may at once. */
@Entity
@Immutable
@Table(name = "livestream")
class LivestreamEntity extends PanacheEntityBase {

    /** All columns, for statements of our own: with {@code *} they would fail as soon as a newer replica adds one. */
    static final String COLUMNS = """
            livestream_id, organization_id, project_id, device_sn, camera_index, player, expires_at, started_by, started_at,
            quality, duration_seconds, operation_id, sealed, shareable, shared_by, watched_at, expiring_told, tries, try_at,
            not_renewed""";

    /** How long before its end a stream is started anew, where its life is not shorter than twice that. */
    static final Duration LEAD = Duration.ofMinutes(1);

    /** FlightHub ends a stream this long after its last viewer. It sees them; we only know who said something. */
    private static final Duration WITHOUT_VIEWER = Duration.ofMinutes(5);

    private static final int SHORTEST_RENEWAL_SECONDS = 60;

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

    @Column(name = "started_at")
    Instant startedAt;

    @Column(columnDefinition = "text")
    String quality;

    @Column(name = "duration_seconds")
    int durationSeconds;

    @Column(name = "operation_id", columnDefinition = "text")
    String operationId;

    byte[] sealed;

    boolean shareable;

    @Column(name = "shared_by")
    int sharedBy;

    @Column(name = "watched_at")
    Instant watchedAt;

    @Column(name = "expiring_told")
    boolean expiringTold;

    int tries;

    @Column(name = "try_at")
    Instant tryAt;

    @Column(name = "not_renewed", columnDefinition = "text")
    String notRenewed;

    /** Those of a project that are not over, in the order of their ids as texts, which is PostgreSQL's for UUIDs too. */
    static Uni<List<LivestreamEntity>> running(Scope scope, Instant now) {
        return list(
                "organizationId = ?1 and projectId = ?2 and expiresAt > ?3 order by livestreamId",
                scope.organization().id(),
                scope.projectId(),
                now);
    }

    /** Those of a camera that are not over and whose connection is kept, the one that lives longest first. */
    static Uni<List<LivestreamEntity>> ofCamera(Camera camera, Instant now) {
        return list(
                "organizationId = ?1 and projectId = ?2 and deviceSn = ?3 and cameraIndex = ?4 and expiresAt > ?5"
                        + " and sealed is not null order by expiresAt desc, livestreamId",
                camera.organizationId(),
                camera.projectId(),
                camera.deviceSn(),
                camera.cameraIndex(),
                now);
    }

    boolean isRunning(Scope scope, Instant now) {
        return organizationId == scope.organization().id()
                && projectId.equals(scope.projectId())
                && expiresAt.isAfter(now);
    }

    /** Whether it is about to end: then it is renewed where somebody watches. */
    boolean isExpiring(Instant now) {
        Duration half = Duration.between(startedAt, expiresAt).dividedBy(2);
        return !now.isBefore(expiresAt.minus(half.compareTo(LEAD) < 0 ? half : LEAD));
    }

    boolean isAboutToEnd(Instant now) {
        return isExpiring(now) && expiresAt.isAfter(now);
    }

    /** Whether a start is better answered with this stream: it has a while to live, and FlightHub has hardly ended it. */
    boolean isWorthJoining(Instant now) {
        return shareable && !isExpiring(now) && watchedAt.plus(WITHOUT_VIEWER).isAfter(now);
    }

    /** Whether a caller may be told how to see it: credentials that name a user are for whom they were made. */
    boolean isFor(String caller) {
        return shareable || startedBy.equals(caller);
    }

    /** How it is started anew: for a minute at least, so that a short one is not started again and again. */
    LivestreamRequest toRenewal() {
        int seconds = Math.max(durationSeconds, SHORTEST_RENEWAL_SECONDS);
        return new LivestreamRequest(deviceSn, cameraIndex, quality, seconds);
    }

    Livestream toLivestream(int viewers, LivestreamConnection connection) {
        return new Livestream(livestreamId, deviceSn, cameraIndex, player, expiresAt, sharedBy, viewers, connection);
    }

    /** As it is answered to whoever joins it. */
    LivestreamStarted toStarted(LivestreamConnection connection, int starts, int viewers) {
        return new LivestreamStarted(
                operationId, livestreamId, deviceSn, cameraIndex, player, expiresAt, starts, viewers, connection);
    }
}
