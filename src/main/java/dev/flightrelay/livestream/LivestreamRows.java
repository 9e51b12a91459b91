package dev.flightrelay.livestream;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Changes of kept live streams. Each statement changes a stream before its viewers, so that nobody waits in a circle. All takes
 * part in the caller's transaction.
 */
@Singleton
class LivestreamRows {

    private static final String KEEP = """
            insert into livestream as kept (livestream_id, organization_id, project_id, device_sn, camera_index, player,
                expires_at, started_by, started_at, quality, duration_seconds, operation_id, sealed, shareable, watched_at)
            values (:id, :organization, :project, :device, :camera, :player, :expires, :by, :now,
                cast(:quality as text), :duration, :operation, cast(:sealed as bytea), :shareable, :now)
            on conflict (livestream_id) do update
            set player = excluded.player, expires_at = excluded.expires_at, started_at = excluded.started_at,
                quality = excluded.quality, duration_seconds = excluded.duration_seconds,
                operation_id = excluded.operation_id, sealed = excluded.sealed, shareable = excluded.shareable,
                shared_by = kept.shared_by + :more,
                watched_at = case when :more > 0 then excluded.watched_at else kept.watched_at end,
                expiring_told = false, tries = 0, try_at = null, not_renewed = null
            returning xmax <> 0""";

    /*
     * Those about which there is something to do: over, and no start of their camera under way; near their end for the first
     * time; or to be started anew.
     */
    private static final String DUE = """
            select %s from livestream kept
            where kept.expires_at <= :soon
              and kept.expires_at - least(interval '1 minute', (kept.expires_at - kept.started_at) / 2) <= :now
              and (kept.expires_at <= :now and not exists (
                       select 1 from livestream_start held
                       where held.organization_id = kept.organization_id and held.project_id = kept.project_id
                         and held.device_sn = kept.device_sn and held.camera_index = kept.camera_index and not (%s))
                   or kept.expires_at > :now and (not kept.expiring_told
                       or kept.sealed is not null and kept.not_renewed is null
                          and kept.organization_id in (:organizations)
                          and (kept.try_at is null or kept.try_at <= :now)
                          and exists (select 1 from livestream_viewer v
                                      where v.livestream_id = kept.livestream_id and v.seen_at > :since)))
            order by kept.expires_at limit :limit for update of kept skip locked""".formatted(LivestreamEntity.COLUMNS, CameraClaims.FREE);

    private final SealedConnections connections;

    LivestreamRows(SealedConnections connections) {
        this.connections = connections;
    }

    /**
     * Keeps a stream that was started, or started anew.
     *
     * @param by who asked for the first start
     * @return whether it was there before
     */
    Uni<Boolean> keep(
            Camera camera,
            LivestreamStarted started,
            LivestreamRequest request,
            StartAttempt attempt,
            String by,
            Instant now) {
        return query(KEEP, Boolean.class)
                .flatMap(query -> query.setParameter("id", started.livestreamId())
                        .setParameter("organization", camera.organizationId())
                        .setParameter("project", camera.projectId())
                        .setParameter("device", camera.deviceSn())
                        .setParameter("camera", camera.cameraIndex())
                        .setParameter("player", started.player())
                        .setParameter("expires", started.expiresAt())
                        .setParameter("by", by)
                        .setParameter("now", now)
                        .setParameter("quality", request.quality())
                        .setParameter("duration", request.durationSeconds())
                        .setParameter("operation", started.operationId())
                        .setParameter("sealed", connections.seal(started.livestreamId(), started.connection()))
                        .setParameter("shareable", attempt.isShareable(started))
                        .setParameter("more", attempt.isRenewal() ? 0 : 1)
                        .getSingleResult());
    }

    /** Counts a start that joins a stream; answers by how many it is shared now, null when it is over. */
    Uni<Integer> join(UUID id, Instant now) {
        return query("""
                        update livestream set shared_by = shared_by + 1, watched_at = :now
                        where livestream_id = :id and expires_at > :now returning shared_by""", Integer.class)
                .flatMap(query ->
                        query.setParameter("id", id).setParameter("now", now).getSingleResultOrNull());
    }

    /** Notes that a stream is watched now; false when it is over. */
    Uni<Boolean> watched(UUID id, Instant now) {
        return query("""
                        update livestream set watched_at = :now
                        where livestream_id = :id and expires_at > :now returning 1""", Integer.class)
                .flatMap(query ->
                        query.setParameter("id", id).setParameter("now", now).getResultList())
                .map(rows -> !rows.isEmpty());
    }

    /** Those about which there is something to do now, locked; the first to end first. */
    Uni<List<LivestreamEntity>> due(Set<Integer> organizations, Instant now, int limit) {
        return query(DUE, LivestreamEntity.class)
                .flatMap(query -> query.setParameter("now", now)
                        .setParameter("soon", now.plus(LivestreamEntity.LEAD))
                        .setParameter("since", now.minus(LivestreamViewers.COUNTS))
                        // a list that is empty is no list in SQL
                        .setParameter("organizations", organizations.isEmpty() ? Set.of(0) : organizations)
                        .setParameter("limit", limit)
                        .getResultList());
    }

    /** Forgets streams, and who watched them. */
    Uni<Void> remove(Collection<UUID> ids) {
        return change("delete from livestream where livestream_id in (:ids)", null, null, ids);
    }

    /** Notes that it was told that streams are near their end. */
    Uni<Void> toldExpiring(Collection<UUID> ids) {
        return change("update livestream set expiring_told = true where livestream_id in (:ids)", null, null, ids);
    }

    /** Nobody tries before then to start these streams anew. */
    Uni<Void> tryAt(Collection<UUID> ids, Instant when) {
        return change("update livestream set try_at = :when where livestream_id in (:ids)", "when", when, ids);
    }

    /**
     * Notes that a stream could not be started anew, unless it was meanwhile.
     *
     * @param spent whether the next try is another write
     * @param code because of which it is not tried any more; null to try again
     */
    Uni<Void> notRenewed(LivestreamEntity stream, boolean spent, Instant tryAt, String code) {
        return query("""
                        update livestream set tries = tries + :spent, try_at = :when, not_renewed = cast(:code as text)
                        where livestream_id = :id and operation_id = :operation returning 1""", Integer.class)
                .flatMap(query -> query.setParameter("spent", spent ? 1 : 0)
                        .setParameter("when", tryAt)
                        .setParameter("code", code)
                        .setParameter("id", stream.livestreamId)
                        .setParameter("operation", stream.operationId)
                        .getResultList())
                .replaceWithVoid();
    }

    private static <T> Uni<Mutiny.SelectionQuery<T>> query(String sql, Class<T> type) {
        return Panache.getSession().map(session -> session.createNativeQuery(sql, type));
    }

    private static Uni<Void> change(String sql, String name, Instant value, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .flatMap(session -> {
                    Mutiny.MutationQuery query = session.createNativeQuery(sql);
                    if (name != null) {
                        query.setParameter(name, value);
                    }
                    return query.setParameter("ids", ids).executeUpdate();
                })
                .replaceWithVoid();
    }
}
