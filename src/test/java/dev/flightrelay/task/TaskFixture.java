package dev.flightrelay.task;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.flightrelay.upstream.Organizations;

/** Kept projects and devices for tests that want no watcher. */
@Unremovable
@ApplicationScoped
public class TaskFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final Organizations organizations;

    TaskFixture(Pool pool, Organizations organizations) {
        this.pool = pool;
        this.organizations = organizations;
    }

    void project(String projectId) {
        execute("""
                insert into project (organization_id, project_id, name) values ($1, $2, 'Harbour')
                on conflict do nothing""", Tuple.of(organization(), projectId));
    }

    void device(String projectId, String sn, String kind) {
        execute("""
                insert into device (organization_id, project_id, device_sn, kind) values ($1, $2, $3, $4)
                on conflict do nothing""", Tuple.of(organization(), projectId, sn, kind));
    }

    /** The newest state of a device: JSON of its record without serial number and time. */
    void state(String projectId, String sn, int secondsAgo, String fields) {
        execute("""
                insert into device_state (organization_id, project_id, device_sn, observed_at, state)
                values ($1, $2, $3, clock_timestamp(), (cast(cast($4 as text) as jsonb) || jsonb_build_object('deviceSn', cast($3 as text),
                    'observedAt', clock_timestamp() - cast($5 as int) * interval '1 second', 'ageSeconds', 0,
                    'stale', false))::text)
                on conflict (organization_id, project_id, device_sn) do update set state = excluded.state""", Tuple.of(organization(), projectId, sn, fields, secondsAgo));
    }

    /** The newest good poll of devices and states was so long ago; they are polled every second. */
    void polled(String projectId, int secondsAgo) {
        execute("""
                insert into poll (organization_id, project_id, kinds)
                select $1, $2, jsonb_build_object('state', mark, 'devices', mark) from (select jsonb_build_object(
                    'observedAt', clock_timestamp() - cast($3 as int) * interval '1 second', 'everyMillis', 1000) mark) one
                on conflict (organization_id, project_id) do update set kinds = excluded.kinds""", Tuple.of(organization(), projectId, secondsAgo));
    }

    void online(String projectId, String sn, boolean online) {
        execute(
                "update device set online = $3 where organization_id = $1 and device_sn = $2 and project_id = $4",
                Tuple.of(organization(), sn, online, projectId));
    }

    /** Details of the audit rows of a project. */
    List<String> audited(String projectId) {
        return StreamSupport.stream(
                        pool.preparedQuery(
                                        "select phase, code, detail from audit where project_id = $1 order by audit_id")
                                .execute(Tuple.of(projectId))
                                .await()
                                .atMost(PATIENCE)
                                .spliterator(),
                        false)
                .map(row -> row.getString(0) + " " + row.getString(1) + " " + row.getString(2))
                .toList();
    }

    private int organization() {
        return organizations.ids().iterator().next();
    }

    private void execute(String sql, Tuple values) {
        pool.preparedQuery(sql).execute(values).await().atMost(PATIENCE);
    }
}
