package dev.flightrelay.task;

import java.time.Duration;

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

    private int organization() {
        return organizations.ids().iterator().next();
    }

    private void execute(String sql, Tuple values) {
        pool.preparedQuery(sql).execute(values).await().atMost(PATIENCE);
    }
}
