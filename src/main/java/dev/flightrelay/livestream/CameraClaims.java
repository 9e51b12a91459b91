package dev.flightrelay.livestream;

import java.util.UUID;

import jakarta.inject.Singleton;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import dev.flightrelay.database.ReplicaConnection;

/** Who starts a camera's stream at this moment: one at a time, over all replicas. All takes part in the caller's transaction. */
@Singleton
class CameraClaims {

    private static final String LOST = "held.replica is not null and not " + ReplicaConnection.isAlive("held.replica");

    /** Nobody holds a claim any more, the row {@code held}. A replica whose connection broke has its lock again in a second. */
    static final String FREE = """
            held.until < clock_timestamp()
            or coalesce(held.doubted_at, 'infinity') < clock_timestamp() - interval '1 second' and %s""".formatted(LOST);

    private static final String DOUBT = """
            update livestream_start set doubted_at = case when doubted_at is null then clock_timestamp() end
            where claim in (select held.claim from livestream_start held
                            where (held.doubted_at is null) = (%s) for update skip locked)""".formatted(LOST);

    private static final String HELD = """
            select 1 from livestream_start held
            where organization_id = :organization and project_id = :project and device_sn = :device
              and camera_index = :camera and not (%s)""".formatted(FREE);

    /* Two minutes are more than a start takes from its look to its record. */
    private static final String TAKE = """
            insert into livestream_start as held (organization_id, project_id, device_sn, camera_index, claim, replica, until)
            values (:organization, :project, :device, :camera, :claim, cast(:replica as int),
                    clock_timestamp() + interval '2 minutes')
            on conflict (organization_id, project_id, device_sn, camera_index) do update
            set claim = excluded.claim, replica = excluded.replica, until = excluded.until, doubted_at = null
            where %s
            returning claim""".formatted(FREE);

    private final ReplicaConnection replica;

    CameraClaims(ReplicaConnection replica) {
        this.replica = replica;
    }

    /** Takes the claim on a camera; false when somebody else has it. Who waits for it locks nothing. */
    Uni<Boolean> take(Camera camera, UUID claim) {
        return query(HELD, Integer.class, camera)
                .flatMap(Mutiny.SelectionQuery::getResultList)
                .flatMap(held -> held.isEmpty()
                        ? takeFree(camera, claim)
                        : Uni.createFrom().item(false));
    }

    private Uni<Boolean> takeFree(Camera camera, UUID claim) {
        return query(TAKE, UUID.class, camera)
                .flatMap(query -> query.setParameter("claim", claim)
                        .setParameter("replica", replica.number().orElse(null))
                        .getResultList())
                .map(rows -> !rows.isEmpty());
    }

    private static <T> Uni<Mutiny.SelectionQuery<T>> query(String sql, Class<T> type, Camera camera) {
        return Panache.getSession()
                .map(session -> session.createNativeQuery(sql, type)
                        .setParameter("organization", camera.organizationId())
                        .setParameter("project", camera.projectId())
                        .setParameter("device", camera.deviceSn())
                        .setParameter("camera", camera.cameraIndex()));
    }

    /** Notes of which claims the replica looks dead for the first time, and forgets it where it lives after all. */
    Uni<Void> doubt() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(DOUBT).executeUpdate())
                .replaceWithVoid();
    }

    /** Gives a claim back; nothing happens when it is not there any more. */
    Uni<Void> release(UUID claim) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("delete from livestream_start where claim = :claim")
                        .setParameter("claim", claim)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
