package dev.flightrelay.device;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

import dev.flightrelay.events.StateLog;
import dev.flightrelay.events.StateLog.Newest;
import dev.flightrelay.watch.Scope;

/** The kept states of devices. All takes part in the caller's transaction. */
@ApplicationScoped
class DeviceStates {

    private final StateLog log;
    private final ObjectMapper json;

    DeviceStates(StateLog log, ObjectMapper json) {
        this.log = log;
        this.json = json;
    }

    /** The devices that a project has. */
    Uni<List<WatchedDevice>> devices(Scope scope) {
        return query(scope, """
                        select d.device_sn, d.kind, d.online, d.flying or coalesce(s.flying, false)
                        from device d left join device_state s using (organization_id, project_id, device_sn)
                        where organization_id = :organization and project_id = :project and d.gone_at is null
                        order by d.device_sn""")
                .flatMap(query -> query.getResultList())
                .map(rows -> rows.stream().map(DeviceStates::device).toList());
    }

    private static WatchedDevice device(Object[] row) {
        return new WatchedDevice((String) row[0], (String) row[1], (Boolean) row[2], (Boolean) row[3]);
    }

    /** What is kept of some devices, of those that went off line and are not known as such yet, and of those that left the project. */
    Uni<List<KeptState>> of(Scope scope, Collection<String> deviceSns) {
        // A poll reads no more than that: of a project of a thousand docks most states are of no use to it.
        return query(scope, """
                        select s.state, s.flying, d.device_sn is null
                        from device_state s left join device d on d.organization_id = s.organization_id
                            and d.project_id = s.project_id and d.device_sn = s.device_sn and d.gone_at is null
                        where s.organization_id = :organization and s.project_id = :project and (
                            d.device_sn is null
                            or s.device_sn in (select jsonb_array_elements_text(cast(cast(:devices as text) as jsonb)))
                            or not d.online and (s.flying or not cast(cast(s.state as jsonb) ->> 'stale' as boolean))
                        )""")
                .flatMap(query -> query.setParameter("devices", new JsonArray(List.copyOf(deviceSns)).encode())
                        .getResultList())
                .map(rows -> rows.stream().map(this::kept).toList());
    }

    /** What is kept of a device. */
    Uni<Optional<KeptState>> of(Scope scope, String deviceSn) {
        return query(scope, """
                        select state, flying, false from device_state
                        where organization_id = :organization and project_id = :project and device_sn = :device""")
                .flatMap(query -> query.setParameter("device", deviceSn).getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(this::kept));
    }

    /** The device, if the project has it. */
    Uni<Optional<WatchedDevice>> device(Scope scope, String deviceSn) {
        return device(scope, deviceSn, "");
    }

    /** The same; from now on it does not go until the transaction ends. */
    Uni<Optional<WatchedDevice>> hold(Scope scope, String deviceSn) {
        return device(scope, deviceSn, "for share");
    }

    private static Uni<Optional<WatchedDevice>> device(Scope scope, String deviceSn, String lock) {
        return query(scope, """
                        select device_sn, kind, online, flying from device
                        where organization_id = :organization and project_id = :project and device_sn = :device
                        and gone_at is null
                        """ + lock)
                .flatMap(query -> query.setParameter("device", deviceSn).getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(DeviceStates::device));
    }

    /** Keeps states and tells streams of them. */
    Uni<Void> put(Scope scope, List<Newest> states) {
        return log.put(scope.organization().id(), scope.projectId(), states);
    }

    /** Removes states of devices that the project has no more. */
    Uni<Void> remove(Scope scope, List<String> deviceSns) {
        return log.remove(scope.organization().id(), scope.projectId(), deviceSns);
    }

    private static Uni<SelectionQuery<Object[]>> query(Scope scope, String sql) {
        return Panache.getSession()
                .map(session -> session.createNativeQuery(sql, Object[].class)
                        .setParameter("organization", scope.organization().id())
                        .setParameter("project", scope.projectId()));
    }

    private KeptState kept(Object[] row) {
        try {
            DeviceState state = json.readerFor(DeviceState.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // a newer relay may have written more
                    .readValue((String) row[0]);
            return new KeptState(state, (Boolean) row[1], (Boolean) row[2]);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("column device_state.state holds something else", e);
        }
    }
}
