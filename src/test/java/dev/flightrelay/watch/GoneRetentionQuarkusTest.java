package dev.flightrelay.watch;

import java.time.Duration;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is gone is kept for relay.events.retention. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class GoneRetentionQuarkusTest {

    private static final Duration TICKS = Duration.ofSeconds(40);
    private static final String OLD = "now() - interval '8 days'";
    private static final String YOUNG = "now() - interval '6 days'";

    @Inject
    WatchFixture kept;

    @Inject
    GoneRetention retention;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void forget() {
        kept.forget();
        kept.project("p", "null");
    }

    @Test
    void removesOldThingsInBatches() {
        double before = meters.counter("relay.watch.removed", "what", "thing").count();
        kept.things("p", 2500, OLD);
        kept.thing("p", "tasks", "young", false, YOUNG);
        kept.thing("p", "tasks", "there", false, "null");

        remove();

        assertThat(kept.count("thing")).isEqualTo(2);
        assertThat(meters.counter("relay.watch.removed", "what", "thing").count() - before)
                .isGreaterThanOrEqualTo(2500);
    }

    @Test
    void removesOldDevices() {
        kept.device("p", "OLD", "standby", OLD);
        kept.device("p", "YOUNG", "standby", YOUNG);
        kept.device("p", "THERE", "standby", "null");

        remove();

        assertThat(kept.count("device")).isEqualTo(2);
        assertThat(kept.count("device", "device_sn = 'OLD'")).isZero();
    }

    @Test
    void removesAnOldProjectWithAllThatItHas() {
        fill("old", OLD);
        fill("young", YOUNG);
        fill("there", "null");

        remove();
        remove();

        assertThat(kept.one("select string_agg(project_id, ' ' order by project_id) from project")
                        .getString(0))
                .isEqualTo("p there young");
        for (String table : new String[] {"thing", "device", "device_state", "poll", "lease"}) {
            assertThat(kept.count(table, "project_id = 'old'")).as(table).isZero();
            assertThat(kept.count(table, "project_id in ('young', 'there')"))
                    .as(table)
                    .isEqualTo(2);
        }
        assertThat(kept.count("alert", "project_id = 'old' and cleared_at is null"))
                .isZero();
        assertThat(kept.count("alert", "project_id = 'old'"))
                .as("history has a retention of its own")
                .isEqualTo(1);
        assertThat(kept.count("alert", "cleared_at is null")).isEqualTo(2);
    }

    @Test
    void doesSoByItself() {
        kept.device("p", "OLD", "standby", OLD);

        await().atMost(TICKS).until(() -> kept.count("device") == 0);
    }

    private void fill(String projectId, String goneAt) {
        kept.project(projectId, goneAt);
        kept.thing(projectId, "tasks", "t", true, "null");
        kept.device(projectId, "SN", "standby", "null");
        kept.state(projectId, "SN", false);
        kept.mark(projectId);
        kept.lease(projectId);
        kept.alert(projectId, "null");
        kept.alert(projectId, "now()");
    }

    private void remove() {
        retention.remove().await().atMost(WatchFixture.PATIENCE);
    }
}
