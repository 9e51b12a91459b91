package dev.flightrelay.events;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Stands in where the application has no {@link EventAccess} yet: the main implementation comes from the project feature
 * and wins over this one. One organisation; its projects are the rows of the table.
 */
@DefaultBean
@ApplicationScoped
public class TestEventAccess implements EventAccess {

    private static final int ORGANIZATION = 1;

    private final Pool pool;

    TestEventAccess(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Set<Integer> organizations() {
        return Set.of(ORGANIZATION);
    }

    @Override
    public Uni<Boolean> maySee(String projectId) {
        return pool.preparedQuery("select 1 from project where organization_id = $1 and project_id = $2")
                .execute(Tuple.of(ORGANIZATION, projectId))
                .map(rows -> rows.size() > 0);
    }
}
