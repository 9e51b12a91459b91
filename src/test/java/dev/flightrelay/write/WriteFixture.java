package dev.flightrelay.write;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.flightrelay.upstream.Organization;

/** Looks into the tables that writes leave something in, and prepares them. */
@Unremovable
@ApplicationScoped
public class WriteFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;

    WriteFixture(Pool pool) {
        this.pool = pool;
    }

    /** A new project. */
    String project(Organization organization) {
        String id = "writes-" + UUID.randomUUID();
        query(
                "insert into project (organization_id, project_id, name) values ($1, $2, 'Harbour')",
                organization.id(),
                id);
        return id;
    }

    /** Audit rows of a project in their order: phase, outcome, code, status. */
    List<String> audit(String project) {
        return query("select * from audit where project_id = $1 order by audit_id", project).stream()
                .map(row -> row.getString("phase") + " " + row.getString("outcome") + " " + row.getString("code") + " "
                        + row.getInteger("status"))
                .toList();
    }

    /** As if a replica had died before it added them. */
    void removeAudit(String which, String project) {
        query(
                "delete from audit where (select set_config('flight_relay.audit_retention', 'on', true)) = 'on' and "
                        + which + " and project_id = $1",
                project);
    }

    List<Row> auditRows(String project) {
        return query("select * from audit where project_id = $1 order by audit_id", project);
    }

    /** Events of a project in their order: type, outcome, code. */
    List<String> events(String project) {
        return query("select type, data from event where project_id = $1 order by seq", project).stream()
                .map(row -> {
                    JsonObject data = new JsonObject(row.getString("data"));
                    return row.getString("type") + " " + data.getString("outcome") + " " + data.getString("code");
                })
                .toList();
    }

    List<Row> query(String sql, Object... parameters) {
        return StreamSupport.stream(
                        pool.preparedQuery(sql)
                                .execute(Tuple.from(List.of(parameters)))
                                .await()
                                .atMost(PATIENCE)
                                .spliterator(),
                        false)
                .toList();
    }
}
