package dev.flightrelay.device;

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

/**
 * A device of a project as it is kept. Two watchers write to it: the organisation's list tells mode and whether it is on line
 * while it is {@link #listed} there, the project's list all else. The version keeps them from overwriting each other.
 */
@Entity
@Table(name = "device")
@IdClass(DeviceEntity.Key.class)
@DynamicUpdate
class DeviceEntity extends PanacheEntityBase {

    /** Project of a device that only the organisation's list has. */
    static final String NO_PROJECT = "";

    @Id
    @Column(name = "organization_id")
    int organizationId;

    @Id
    @Column(name = "project_id", columnDefinition = "text")
    String projectId;

    @Id
    @Column(name = "device_sn", columnDefinition = "text")
    String deviceSn;

    @Column(columnDefinition = "text")
    String callsign;

    @Column(columnDefinition = "text")
    String model;

    @Column(columnDefinition = "text")
    String kind;

    Boolean online;

    @Column(columnDefinition = "text")
    String mode;

    @Column(name = "dock_sn", columnDefinition = "text")
    String dockSn;

    /** JSON of the cameras. */
    @Column(columnDefinition = "text")
    String cameras;

    /** Whether the organisation's newest list had it. */
    boolean listed;

    /** Good polls in a row without it: of the project's list, or of the organisation's where it is in no project. */
    int missed;

    @Column(name = "gone_at")
    Instant goneAt;

    @Version
    int version;

    DeviceEntity() {}

    DeviceEntity(int organizationId, String projectId, String deviceSn) {
        this.organizationId = organizationId;
        this.projectId = projectId;
        this.deviceSn = deviceSn;
    }

    static Uni<List<DeviceEntity>> ofOrganizations(Collection<Integer> organizationIds) {
        return list("organizationId in ?1 and goneAt is null order by deviceSn, projectId desc", organizationIds);
    }

    static Uni<List<DeviceEntity>> ofProject(int organizationId, String projectId) {
        return list("organizationId = ?1 and projectId = ?2 order by deviceSn", organizationId, projectId);
    }

    /** Takes over what both lists tell alike; true when anything differs. */
    boolean describe(Device now, String cameraJson) {
        boolean same = Objects.equals(callsign, now.callsign())
                && Objects.equals(model, now.model())
                && Objects.equals(kind, now.kind())
                && Objects.equals(dockSn, now.dockSn())
                && Objects.equals(cameras, cameraJson);
        callsign = now.callsign();
        model = now.model();
        kind = now.kind();
        dockSn = now.dockSn();
        cameras = cameraJson;
        return !same;
    }

    /** Takes over mode and connection as far as FlightHub told them; true when anything differs. */
    boolean observe(Device now) {
        Boolean onlineNow = now.online() == null ? online : now.online();
        String modeNow = now.mode() == null ? mode : now.mode();
        boolean same = Objects.equals(online, onlineNow) && Objects.equals(mode, modeNow);
        online = onlineNow;
        mode = modeNow;
        return !same;
    }

    /** Whether it is an aircraft in flight, by what the lists told. */
    boolean isFlying() {
        return Boolean.TRUE.equals(online) && Modes.isFlying(kind, mode);
    }

    /** Primary key. */
    static class Key implements Serializable {
        int organizationId;
        String projectId;
        String deviceSn;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.organizationId == organizationId
                    && Objects.equals(key.projectId, projectId)
                    && Objects.equals(key.deviceSn, deviceSn);
        }

        @Override
        public int hashCode() {
            return Objects.hash(organizationId, projectId, deviceSn);
        }
    }
}
