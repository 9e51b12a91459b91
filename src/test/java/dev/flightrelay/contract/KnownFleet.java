package dev.flightrelay.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.flightrelay.upstream.Organizations;

/** The project and devices of the asks as kept state, and what the audit says. */
@Unremovable
@ApplicationScoped
public class KnownFleet {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final Organizations organizations;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    KnownFleet(Pool pool, Organizations organizations) {
        this.pool = pool;
        this.organizations = organizations;
    }

    void keep() {
        int organization = organizations.ids().iterator().next();
        // a start joins what streams already
        execute("delete from livestream", Tuple.tuple());
        execute("""
                insert into project (organization_id, project_id, name) values ($1, $2, 'Harbour')
                on conflict do nothing""", Tuple.of(organization, Ask.PROJECT));
        keep(Ask.DOCK, "dock");
        keep(Ask.AIRCRAFT, "aircraft");
    }

    /** A device more. */
    void keep(String sn, String kind) {
        int organization = organizations.ids().iterator().next();
        execute("""
                insert into device (organization_id, project_id, device_sn, kind, online) values ($1, $2, $3, $4, true)
                on conflict do nothing""", Tuple.of(organization, Ask.PROJECT, sn, kind));
    }

    /** Phase and outcome of the audit rows of an operation since it was asked last. */
    List<String> newAudit(String operation) {
        return pool
                .preparedQuery("""
                        select phase || coalesce(' ' || outcome, ''), audit_id from audit
                        where operation = $1 and audit_id > $2 order by audit_id""")
                .execute(Tuple.of(operation, seen.getOrDefault(operation, 0L)))
                .await()
                .atMost(PATIENCE)
                .stream()
                .peek(row -> seen.put(operation, row.getLong(1)))
                .map(row -> row.getString(0))
                .toList();
    }

    private void execute(String sql, Tuple values) {
        pool.preparedQuery(sql).execute(values).await().atMost(PATIENCE);
    }
}
