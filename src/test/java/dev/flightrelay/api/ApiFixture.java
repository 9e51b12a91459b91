package dev.flightrelay.api;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.flightrelay.upstream.Organizations;

/** Kept state for tests that want no watcher. */
@Unremovable
@ApplicationScoped
public class ApiFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final Organizations organizations;

    ApiFixture(Pool pool, Organizations organizations) {
        this.pool = pool;
        this.organizations = organizations;
    }

    /** Puts a project with a device there, unless it is. */
    public void project(String projectId, String deviceSn) {
        execute("""
                insert into project (organization_id, project_id, name) values ($1, $2, 'Harbour')
                on conflict do nothing""", Tuple.of(organization(), projectId));
        execute("""
                insert into device (organization_id, project_id, device_sn, kind) values ($1, $2, $3, 'dock')
                on conflict do nothing""", Tuple.of(organization(), projectId, deviceSn));
    }

    /** Puts an active alert there; answers its id. */
    public String alert(String projectId, String deviceSn, String level) {
        UUID id = UUID.randomUUID();
        execute(
                """
                insert into alert (alert_id, organization_id, project_id, device_sn, identity, code, level, raised_at)
                values ($1, $2, $3, $4, $5, '0x01', $6, $7)""",
                Tuple.tuple()
                        .addUUID(id)
                        .addInteger(organization())
                        .addString(projectId)
                        .addString(deviceSn)
                        .addString(id.toString())
                        .addString(level)
                        .addOffsetDateTime(OffsetDateTime.parse("2026-11-20T10:15:30Z")));
        return id.toString();
    }

    private int organization() {
        return organizations.ids().iterator().next();
    }

    private void execute(String sql, Tuple values) {
        pool.preparedQuery(sql).execute(values).await().atMost(PATIENCE);
    }
}
