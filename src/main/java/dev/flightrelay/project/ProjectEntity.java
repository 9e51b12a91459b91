package dev.flightrelay.project;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import org.hibernate.annotations.DynamicUpdate;

/** A project as it is kept. */
@Entity
@Table(name = "project")
@IdClass(ProjectEntity.Key.class)
@DynamicUpdate
class ProjectEntity extends PanacheEntityBase {

    @Id
    @Column(name = "organization_id")
    int organizationId;

    @Id
    @Column(name = "project_id", columnDefinition = "text")
    String projectId;

    @Column(columnDefinition = "text")
    String name;

    @Column(columnDefinition = "text")
    String introduction;

    Double latitude;
    Double longitude;

    @Column(name = "created_at")
    Instant createdAt;

    /** When its devices and alerts were all known for the first time; null before. */
    @Column(name = "watched_at")
    Instant watchedAt;

    /** Good polls in a row without it. */
    int missed;

    @Column(name = "gone_at")
    Instant goneAt;

    @Version
    int version;

    static Uni<List<ProjectEntity>> ofOrganization(int organizationId) {
        return list("organizationId", organizationId);
    }

    static Uni<List<ProjectEntity>> present(Collection<Integer> organizationIds) {
        return list("organizationId in ?1 and goneAt is null order by projectId", organizationIds);
    }

    static Uni<ProjectEntity> of(Collection<Integer> organizationIds, String projectId) {
        return find(
                        "organizationId in ?1 and projectId = ?2 order by goneAt desc nulls first, organizationId",
                        organizationIds,
                        projectId)
                .firstResult();
    }

    /** Takes over what FlightHub says; true when anything differs. */
    boolean update(Project now) {
        boolean same = Objects.equals(name, now.name())
                && Objects.equals(introduction, now.introduction())
                && Objects.equals(latitude, now.latitude())
                && Objects.equals(longitude, now.longitude())
                && Objects.equals(createdAt, now.createdAt());
        name = now.name();
        introduction = now.introduction();
        latitude = now.latitude();
        longitude = now.longitude();
        createdAt = now.createdAt();
        return !same;
    }

    /** Primary key. */
    static class Key implements Serializable {
        int organizationId;
        String projectId;

        Key() {}

        Key(int organizationId, String projectId) {
            this.organizationId = organizationId;
            this.projectId = projectId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.organizationId == organizationId
                    && Objects.equals(key.projectId, projectId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(organizationId, projectId);
        }
    }
}
