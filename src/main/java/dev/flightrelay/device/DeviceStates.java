package dev.flightrelay.device;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
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

    /** What is kept of some devices, and of those that went off line and are not known as such yet. */
    Uni<List<KeptState>> of(Scope scope, Collection<String> deviceSns) {
        // A poll reads no more than that: of a project of a thousand docks most states are of no use to it.
        return query(scope, """
                        select state, flying from device_state
                        where organization_id = :organization and project_id = :project and (
                            device_sn in (select jsonb_array_elements_text(cast(cast(:devices as text) as jsonb)))
                            or (flying or not cast(cast(state as jsonb) ->> 'stale' as boolean)) and device_sn in (
                                select device_sn from device
                                where organization_id = :organization and project_id = :project and not online
                            )
                        )""")
                .flatMap(
                        query -> query.setParameter("devices", array(deviceSns)).getResultList())
                .map(rows -> rows.stream().map(this::kept).toList());
    }

    /** Devices of which a state is kept, and that the project has no more. */
    Uni<List<String>> left(Scope scope) {
        return query(scope, String.class, """
                        select device_sn from device_state
                        where organization_id = :organization and project_id = :project and device_sn not in (
                            select device_sn from device
                            where organization_id = :organization and project_id = :project and gone_at is null
                        )""").flatMap(query -> query.getResultList());
    }

    /** What is kept of a device. */
    Uni<Optional<KeptState>> of(Scope scope, String deviceSn) {
        return query(scope, """
                        select state, flying from device_state
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

    private String array(Collection<String> deviceSns) {
        ArrayNode array = json.createArrayNode();
        deviceSns.forEach(array::add);
        return array.toString();
    }

    private static Uni<SelectionQuery<Object[]>> query(Scope scope, String sql) {
        return query(scope, Object[].class, sql);
    }

    private static <T> Uni<SelectionQuery<T>> query(Scope scope, Class<T> type, String sql) {
        return Panache.getSession()
                .map(session -> session.createNativeQuery(sql, type)
                        .setParameter("organization", scope.organization().id())
                        .setParameter("project", scope.projectId()));
    }

    private KeptState kept(Object[] row) {
        try {
            DeviceState state = json.readerFor(DeviceState.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // a newer relay may have written more
                    .readValue((String) row[0]);
            return new KeptState(state, (Boolean) row[1]);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("column device_state.state holds something else", e);
        }
    }
}
