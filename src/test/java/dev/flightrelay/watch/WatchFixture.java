package dev.flightrelay.watch;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.flightrelay.upstream.Organizations;

/** Kept rows for tests that want no watcher. */
@Unremovable
@ApplicationScoped
public class WatchFixture {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String[] TABLES = {
        "interest", "thing", "device_state", "device", "alert", "poll", "lease", "project"
    };

    private final Pool pool;
    private final Organizations organizations;

    WatchFixture(Pool pool, Organizations organizations) {
        this.pool = pool;
        this.organizations = organizations;
    }

    Scope scope(String projectId) {
        return new Scope(organizations.all().get(0), projectId);
    }

    /** Removes all rows of projects. Leases of the organisation stay. */
    void forget() {
        for (String table : TABLES) {
            execute("delete from " + table + (table.equals("lease") ? " where project_id <> ''" : ""));
        }
    }

    void project(String projectId, String goneAt) {
        execute("insert into project (organization_id, project_id, name, gone_at) values (%d, '%s', 'P', %s)"
                .formatted(organization(), projectId, goneAt));
    }

    void device(String projectId, String sn, String mode, String goneAt) {
        execute("""
                insert into device (organization_id, project_id, device_sn, kind, online, mode, gone_at)
                values (%d, '%s', '%s', 'aircraft', true, '%s', %s)""".formatted(organization(), projectId, sn, mode, goneAt));
    }

    void state(String projectId, String sn, boolean flying) {
        execute("""
                insert into device_state (organization_id, project_id, device_sn, state, flying, observed_at)
                values (%d, '%s', '%s', '{}', %s, now())""".formatted(organization(), projectId, sn, flying));
    }

    void alert(String projectId, String clearedAt) {
        execute("""
                insert into alert (alert_id, organization_id, project_id, device_sn, identity, code, raised_at, cleared_at)
                values (gen_random_uuid(), %d, '%s', 'SN', gen_random_uuid()::text, '0x1', now(), %s)""".formatted(organization(), projectId, clearedAt));
    }

    void thing(String projectId, String kind, String id, boolean active, String goneAt) {
        execute("""
                insert into thing (organization_id, project_id, kind, thing_id, data, active, gone_at)
                values (%d, '%s', '%s', '%s', '{}', %s, %s)""".formatted(organization(), projectId, kind, id, active, goneAt));
    }

    void things(String projectId, int count, String goneAt) {
        execute("""
                insert into thing (organization_id, project_id, kind, thing_id, data, gone_at)
                select %d, '%s', 'models', 'm' || n, '{}', %s from generate_series(1, %d) n""".formatted(organization(), projectId, goneAt, count));
    }

    void interest(String projectId, boolean states, String expiresAt) {
        execute("""
                insert into interest (replica, organization_id, project_id, states, expires_at)
                values ('elsewhere', %d, '%s', %s, %s)""".formatted(organization(), projectId, states, expiresAt));
    }

    void lease(String projectId) {
        execute("insert into lease (organization_id, project_id) values (%d, '%s')"
                .formatted(organization(), projectId));
    }

    void mark(String projectId) {
        execute("insert into poll (organization_id, project_id) values (%d, '%s')"
                .formatted(organization(), projectId));
    }

    long count(String table) {
        return count(table, "true");
    }

    long count(String table, String condition) {
        return one("select count(*) from " + table + " where project_id <> '' and " + condition)
                .getLong(0);
    }

    Row one(String sql) {
        return pool.query(sql).execute().await().atMost(PATIENCE).iterator().next();
    }

    void execute(String sql) {
        pool.preparedQuery(sql).execute(Tuple.tuple()).await().atMost(PATIENCE);
    }

    int organization() {
        return organizations.ids().iterator().next();
    }
}
