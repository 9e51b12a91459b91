package dev.flightrelay.watch;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import org.hibernate.annotations.DynamicUpdate;

/** A thing of a list as it is kept. */
@Entity
@Table(name = "thing")
@IdClass(ThingEntity.Key.class)
@DynamicUpdate
class ThingEntity extends PanacheEntityBase {

    @Id
    @Column(name = "organization_id")
    int organizationId;

    @Id
    @Column(name = "project_id", columnDefinition = "text")
    String projectId;

    /** {@link Kind#key}. */
    @Id
    @Column(columnDefinition = "text")
    String kind;

    @Id
    @Column(name = "thing_id", columnDefinition = "text")
    String thingId;

    /** JSON of the record of the API. */
    @Column(columnDefinition = "text")
    String data;

    boolean active;

    int missed;

    @Column(name = "gone_at")
    Instant goneAt;

    @Version
    int version;

    static Uni<List<ThingEntity>> of(Scope scope, Kind kind) {
        return list(
                "organizationId = ?1 and projectId = ?2 and kind = ?3 order by thingId",
                scope.organization().id(),
                scope.projectId(),
                kind.key());
    }

    static Uni<ThingEntity> find(Scope scope, Kind kind, String id) {
        return find(
                        "organizationId = ?1 and projectId = ?2 and kind = ?3 and thingId = ?4",
                        scope.organization().id(),
                        scope.projectId(),
                        kind.key(),
                        id)
                .firstResult();
    }

    /** Adds one that is under way; false when there is one already. */
    static Uni<Boolean> insert(Scope scope, Kind kind, String id, String data) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                insert into thing (organization_id, project_id, kind, thing_id, data, active)
                                values (:organization, :project, :kind, :id, :data, true) on conflict do nothing""")
                        .setParameter("organization", scope.organization().id())
                        .setParameter("project", scope.projectId())
                        .setParameter("kind", kind.key())
                        .setParameter("id", id)
                        .setParameter("data", data)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** Primary key. */
    static class Key implements Serializable {
        int organizationId;
        String projectId;
        String kind;
        String thingId;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.organizationId == organizationId
                    && Objects.equals(key.projectId, projectId)
                    && Objects.equals(key.kind, kind)
                    && Objects.equals(key.thingId, thingId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(organizationId, projectId, kind, thingId);
        }
    }
}
