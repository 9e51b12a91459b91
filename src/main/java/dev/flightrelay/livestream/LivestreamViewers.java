package dev.flightrelay.livestream;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** Who is watching, as far as they said so. All takes part in the caller's transaction. */
@Singleton
class LivestreamViewers {

    /** How long a word of a viewer counts. */
    static final Duration COUNTS = Duration.ofMinutes(1);

    /** Whether somebody counts as watching, and said so since the stream was started or renewed. */
    Uni<Boolean> seenSince(UUID livestreamId, String viewer, Instant startedAt, Instant now) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                select exists (select 1 from livestream_viewer
                                               where livestream_id = :livestream and viewer = :viewer
                                                 and seen_at > :since and seen_at > :started)""", Boolean.class)
                        .setParameter("livestream", livestreamId)
                        .setParameter("viewer", viewer)
                        .setParameter("since", now.minus(COUNTS))
                        .setParameter("started", startedAt)
                        .getSingleResult());
    }

    /** Notes that somebody watches. */
    Uni<Void> see(UUID livestreamId, String viewer, Instant now) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                insert into livestream_viewer (livestream_id, viewer, seen_at)
                                values (:livestream, :viewer, :now)
                                on conflict (livestream_id, viewer) do update set seen_at = excluded.seen_at""")
                        .setParameter("livestream", livestreamId)
                        .setParameter("viewer", viewer)
                        .setParameter("now", now)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Notes that somebody does not watch any more. */
    Uni<Void> leave(UUID livestreamId, String viewer) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                delete from livestream_viewer
                                where livestream_id = :livestream and viewer = :viewer""")
                        .setParameter("livestream", livestreamId)
                        .setParameter("viewer", viewer)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** How many watch each of some streams; one that nobody watches is not there. */
    Uni<Map<UUID, Integer>> count(Collection<LivestreamEntity> streams, Instant now) {
        return others(streams, "", now);
    }

    /** The same without one of them. */
    Uni<Map<UUID, Integer>> others(Collection<LivestreamEntity> streams, String viewer, Instant now) {
        List<UUID> ids = streams.stream().map(stream -> stream.livestreamId).toList();
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                select livestream_id, count(*) from livestream_viewer
                                where livestream_id in (:livestreams) and seen_at > :since and viewer <> :viewer
                                group by livestream_id""", Object[].class)
                        .setParameter("livestreams", ids)
                        .setParameter("viewer", viewer)
                        .setParameter("since", now.minus(COUNTS))
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> (UUID) row[0], row -> ((Number) row[1]).intValue())));
    }
}
