package dev.flightrelay.audit;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.flightrelay.database.Database;
import dev.flightrelay.security.Sealer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Chains of replicas that there are not, and hands that should not be in their tables. */
@Unremovable
@ApplicationScoped
public class AuditFixture {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What stands before a statement that does what the trigger refuses. */
    private static final String ALLOWED = "(select set_config('flight_relay.audit_retention', 'on', true)) = 'on'";

    private final Pool pool;
    private final Database database;

    AuditFixture(Pool pool, Database database) {
        this.pool = pool;
        this.database = database;
    }

    /** A chain with so many rows. */
    AuditChain chain(Sealer sealer, int rows) {
        AuditChain chain = new AuditChain(database, sealer);
        chain.begin().await().atMost(PATIENCE);
        append(chain, rows);
        return chain;
    }

    /** Adds rows, eight at once, each in a transaction of its own. */
    void append(AuditChain chain, int rows) {
        Multi.createFrom()
                .iterable(IntStream.range(0, rows).boxed().toList())
                .onItem()
                .transformToUni(i -> database.transaction(() -> chain.append(entry("row " + i))))
                .merge(8)
                .collect()
                .last()
                .await()
                .atMost(PATIENCE);
    }

    /** Adds a row in a transaction that fails after it. */
    Uni<Void> appendInVain(AuditChain chain) {
        return database.transaction(() -> chain.append(entry("in vain"))
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("rolled back"))));
    }

    static AuditEntry entry(String detail) {
        return new AuditEntry(
                AuditEntry.Phase.DONE,
                "anonymous",
                new RequestOrigin("request", "192.0.2.1"),
                new AuditEntry.Subject(null, "test", "audit", null, null, null, null, "{\"body\":{\"a\":\"ä\"}}"),
                new AuditEntry.Result("succeeded", null, null, null, Duration.ofMillis(7), detail));
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

    /** Past the trigger, as who has the database may. */
    void alter(String sql, Object... parameters) {
        pool.withTransaction(client -> client.query("alter table audit disable trigger audit_only_grows")
                        .execute()
                        .chain(() -> client.preparedQuery(sql).execute(Tuple.from(List.of(parameters))))
                        .chain(() -> client.query("alter table audit enable trigger audit_only_grows")
                                .execute()))
                .await()
                .atMost(PATIENCE);
    }

    void remove(UUID chain, String which) {
        query("delete from audit where " + ALLOWED + " and chain = $1 and " + which, chain);
    }

    /** Its rows have the numbers from 1 on, in the order of their times. */
    void assertNumbers(AuditChain chain, int rows) {
        assertThat(query("select number from audit where chain = $1 order by time, audit_id", chain.id()))
                .extracting(row -> row.getLong(0))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, rows).boxed().toList());
    }

    /** A head as the log tells it. */
    String head(UUID chain) {
        Row row = query("select number, encode(mac, 'hex') as mac from audit_chain where chain_id = $1", chain)
                .get(0);
        return chain + ":" + row.getLong("number") + ":" + row.getString("mac");
    }

    static JsonPath verification(String query) {
        return given().get("/api/v1/audit/verification" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
