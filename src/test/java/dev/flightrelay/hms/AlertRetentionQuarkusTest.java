package dev.flightrelay.hms;

import java.time.Duration;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.OwnConnections;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.Organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Alerts that were cleared longer ago than relay.hms.retention are removed. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AlertRetentionQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration TICKS = Duration.ofSeconds(40);
    private static final String OLD = "366 days";
    private static final String YOUNG = "364 days";

    @Inject
    AlertRetention retention;

    @Inject
    Organizations organizations;

    @Inject
    MeterRegistry meters;

    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    @BeforeEach
    void forget() {
        execute("delete from alert where project_id = 'retention'", Tuple.tuple());
    }

    @Test
    void removesWhatWasClearedLongAgoInBatches() {
        double before = meters.counter("relay.hms.removed").count();
        cleared(2500, OLD);
        cleared(3, YOUNG);
        active(2);

        retention.remove().await().atMost(PATIENCE);

        assertThat(count("cleared_at < now() - interval '365 days'")).isZero();
        assertThat(count("cleared_at is not null")).isEqualTo(3);
        assertThat(count("cleared_at is null")).isEqualTo(2);
        assertThat(meters.counter("relay.hms.removed").count() - before).isGreaterThanOrEqualTo(2500);
    }

    @Test
    void doesSoByItself() {
        cleared(1, OLD);

        await().atMost(TICKS).until(() -> count("true") == 0);
    }

    @Test
    void leavesWhatIsBeingChangedForTheNextTime() {
        cleared(2, OLD);
        Pool others = OwnConnections.open(vertx, 1);
        SqlConnection other = others.getConnectionAndAwait();
        other.query("begin").executeAndAwait();
        other.query("""
                        select alert_id from alert where project_id = 'retention' order by alert_id limit 1 for update""").executeAndAwait();

        retention.remove().await().atMost(PATIENCE);
        assertThat(count("true")).isEqualTo(1);

        other.query("commit").executeAndAwait();
        other.closeAndAwait();
        others.closeAndAwait();
        retention.remove().await().atMost(PATIENCE);
        assertThat(count("true")).isZero();
    }

    private void cleared(int count, String age) {
        insert(count, "now() - cast('%s' as interval)".formatted(age));
    }

    private void active(int count) {
        insert(count, "null");
    }

    private void insert(int count, String clearedAt) {
        execute(
                """
                insert into alert (alert_id, organization_id, project_id, device_sn, identity, code, raised_at, cleared_at)
                select gen_random_uuid(), $1, 'retention', 'SN', gen_random_uuid()::text, '0x01', now() - interval '400 days', %s
                from generate_series(1, $2)""".formatted(clearedAt),
                Tuple.of(organizations.ids().iterator().next(), count));
    }

    private long count(String condition) {
        return pool.query("select count(*) from alert where project_id = 'retention' and " + condition)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    private void execute(String sql, Tuple parameters) {
        pool.preparedQuery(sql).execute(parameters).await().atMost(PATIENCE);
    }
}
