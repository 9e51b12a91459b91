package dev.flightrelay.hms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import org.hibernate.annotations.DynamicUpdate;

/** An alert as it is kept. */
@Entity
@Table(name = "alert")
@DynamicUpdate
class AlertEntity extends PanacheEntityBase {

    @Id
    @Column(name = "alert_id")
    UUID alertId;

    @Column(name = "organization_id")
    int organizationId;

    @Column(name = "project_id", columnDefinition = "text")
    String projectId;

    @Column(name = "device_sn", columnDefinition = "text")
    String deviceSn;

    /** Digest of module, code and arguments. */
    @Column(columnDefinition = "text")
    String identity;

    @Column(columnDefinition = "text")
    String code;

    @Column(columnDefinition = "text")
    String level;

    @Column(columnDefinition = "text")
    String module;

    @Column(columnDefinition = "text")
    String message;

    @Column(name = "in_the_sky")
    Boolean inTheSky;

    Boolean imminent;

    @Column(name = "raised_at")
    Instant raisedAt;

    /** Good polls in a row without it. */
    int missed;

    /** The first of them. */
    @Column(name = "missed_since")
    Instant missedSince;

    @Column(name = "cleared_at")
    Instant clearedAt;

    @Column(name = "acknowledged_at")
    Instant acknowledgedAt;

    @Column(name = "acknowledged_by", columnDefinition = "text")
    String acknowledgedBy;

    @Column(columnDefinition = "text")
    String note;

    @Version
    int version;

    /** Those that are active, and those that were until a little while ago. */
    static Uni<List<AlertEntity>> recent(int organizationId, String projectId, Instant clearedSince) {
        return list(
                "organizationId = ?1 and projectId = ?2 and (clearedAt is null or clearedAt >= ?3)",
                organizationId,
                projectId,
                clearedSince);
    }

    boolean isActive() {
        return clearedAt == null;
    }

    /** Takes over what may change while it stays the same alert; true when anything differs. */
    boolean describe(HmsAlert now) {
        boolean same = Objects.equals(level, now.level())
                && Objects.equals(message, now.message())
                && Objects.equals(inTheSky, now.inTheSky())
                && Objects.equals(imminent, now.imminent());
        level = now.level();
        message = now.message();
        inTheSky = now.inTheSky();
        imminent = now.imminent();
        return !same;
    }

    Alert toAlert() {
        return new Alert(
                alertId,
                projectId,
                deviceSn,
                code,
                level,
                module,
                message,
                inTheSky,
                imminent,
                isActive() ? "active" : "cleared",
                raisedAt,
                clearedAt,
                isActive() ? null : Duration.between(raisedAt, clearedAt).toSeconds(),
                acknowledgedAt,
                acknowledgedBy,
                note);
    }
}
