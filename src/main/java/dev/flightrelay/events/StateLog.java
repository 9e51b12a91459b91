package dev.flightrelay.events;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/**
 * The newest state of each device. Not a log: what is overwritten is gone. Everything here takes part in the caller's
 * transaction.
 */
@ApplicationScoped
public class StateLog {

    /**
     * The channel on which a commit with changed states is announced: row of the organisation, space, project; and after
     * another space {@link #GONE} when some are no more.
     */
    static final String CHANNEL = "flight_relay_states";

    static final String GONE = "gone";

    /* Watcher and callers put states: the lock makes the versions of a project grow in the order of commits. */
    private static final String PUT = """
            with project as (
                select cast(:organization as int) as organization_id, cast(:project as text) as project_id
            ), fresh as (
                select * from jsonb_to_recordset(cast(cast(:states as text) as jsonb)) as f(device_sn text, state text, flying boolean)
            ), turn as materialized (
                select cast(pg_advisory_xact_lock(organization_id, hashtext(project_id)) as text) as mine from project
            ), next as materialized (
                select nextval('device_state_version') as version from turn where mine is not null
            ), written as (
                insert into device_state (organization_id, project_id, device_sn, state, flying, observed_at, version)
                select organization_id, project_id, device_sn, state, flying, clock_timestamp(), version
                from project, fresh, next
                on conflict (organization_id, project_id, device_sn)
                do update set state = excluded.state, flying = excluded.flying,
                              observed_at = excluded.observed_at, version = excluded.version
            )
            select cast(pg_notify('%s', organization_id || ' ' || project_id) as text) from project
            """.formatted(CHANNEL);

    private static final String REMOVE = """
            with gone as (
                delete from device_state where organization_id = :organization and project_id = :project
                and (:all or device_sn in (select jsonb_array_elements_text(cast(cast(:devices as text) as jsonb))))
                returning 1
            )
            select cast(pg_notify('%s', cast(:organization as int) || ' ' || cast(:project as text) || ' %s') as text)
            from (select count(*) as count from gone) as counted where count > 0
            """.formatted(CHANNEL, GONE);

    private final ObjectMapper json;

    StateLog(ObjectMapper json) {
        this.json = json;
    }

    /** Puts the changed states of a project. */
    public Uni<Void> put(int organizationId, String projectId, List<Newest> states) {
        if (states.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String rows = rows(states);
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(PUT, String.class)
                        .setParameter("states", rows)
                        .setParameter("organization", organizationId)
                        .setParameter("project", projectId)
                        .getSingleResultOrNull())
                .replaceWithVoid();
    }

    /** Removes the states of devices that a project has no more. */
    public Uni<Void> remove(int organizationId, String projectId, Collection<String> deviceSns) {
        if (deviceSns.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        ArrayNode devices = json.createArrayNode();
        deviceSns.forEach(devices::add);
        return remove(organizationId, projectId, false, devices.toString());
    }

    /** Removes all states of a project that is no more. */
    public Uni<Void> removeAll(int organizationId, String projectId) {
        return remove(organizationId, projectId, true, "[]");
    }

    private static Uni<Void> remove(int organizationId, String projectId, boolean all, String devices) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(REMOVE, String.class)
                        .setParameter("organization", organizationId)
                        .setParameter("project", projectId)
                        .setParameter("all", all)
                        .setParameter("devices", devices)
                        .getSingleResultOrNull())
                .replaceWithVoid();
    }

    private String rows(List<Newest> states) {
        ArrayNode rows = json.createArrayNode();
        states.forEach(newest -> rows.addObject()
                .put("device_sn", newest.deviceSn())
                .put("state", written(newest.state()))
                .put("flying", newest.flying()));
        return rows.toString();
    }

    private String written(Object state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a state cannot be written as JSON", e);
        }
    }

    /**
     * The newest state of a device.
     *
     * @param deviceSn serial number
     * @param state record of the API that Jackson can write
     * @param flying whether it is an aircraft in flight
     */
    public record Newest(String deviceSn, Object state, boolean flying) {}
}
