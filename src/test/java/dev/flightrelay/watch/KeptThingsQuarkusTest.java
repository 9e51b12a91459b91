package dev.flightrelay.watch;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.api.ApiFixture;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.listing.Told;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeptThingsQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String project = UUID.randomUUID().toString();

    @Inject
    KeptThings kept;

    @Inject
    Projects projects;

    @Inject
    Organizations organizations;

    @Inject
    ApiFixture fixture;

    @Inject
    Pool pool;

    @BeforeEach
    void project() {
        fixture.project(project, "KEPTTHINGS01");
    }

    @Test
    void whatWasNeverPolledIsEmptyAndStale() {
        Told<List<Thing>> told = read();

        assertThat(told.value()).isEmpty();
        assertThat(told.at()).isNull();
        assertThat(told.stale()).isTrue();
        assertThat(told.head()).isNotNull();
    }

    @Test
    void listsWhatIsThereOfItsKindInTheOrderOfJava() {
        thing("models", "b", false);
        thing("models", "B", false);
        thing("models", "a", false);
        thing("models", "gone", true);
        thing("forwarders", "other", false);
        mark("models", "'2026-01-01T00:00:00Z'", "null");

        Told<List<Thing>> told = read();

        assertThat(told.value()).extracting(Thing::name).containsExactly("B", "a", "b");
        assertThat(told.at()).hasToString("2026-01-01T00:00:00Z");
        assertThat(told.stale()).as("long ago").isTrue();
    }

    @Test
    void isFreshAfterAGoodPollAndStaleAfterABadOne() {
        mark("models", "now()", "null");
        assertThat(read().stale()).isFalse();

        mark("models", "now()", "'upstream-failed'");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(read().stale()).isTrue());
    }

    @Test
    void aPageTellsTheSame() {
        thing("models", "b", false);
        thing("models", "a", false);
        mark("models", "'2026-01-01T00:00:00Z'", "null");

        Listing<Thing> page = kept.page(
                        Kind.MODELS, project, () -> projects.require(project), Thing.class, new Page(), Thing::name)
                .await()
                .atMost(PATIENCE);

        assertThat(page.items()).extracting(Thing::name).containsExactly("a", "b");
        assertThat(page.observedAt()).hasToString("2026-01-01T00:00:00Z");
        assertThat(page.lastEventId()).isNotNull();
        assertThat(page.next()).isNull();
    }

    @Test
    void aProjectThatIsNotThereHasNoList() {
        Uni<Told<List<Thing>>> read =
                kept.all(Kind.MODELS, "nobody", () -> projects.require("nobody"), Thing.class, all -> all, Thing::name);

        assertThatThrownBy(() -> read.await().atMost(PATIENCE)).isInstanceOf(ProblemException.class);
    }

    private Told<List<Thing>> read() {
        return kept.all(Kind.MODELS, project, () -> projects.require(project), Thing.class, all -> all, Thing::name)
                .await()
                .atMost(PATIENCE);
    }

    private void thing(String kind, String id, boolean gone) {
        execute("""
                insert into thing (organization_id, project_id, kind, thing_id, data, gone_at)
                values ($1, $2, '%s', '%s', '{"name":"%s"}', %s)""".formatted(kind, id, id, gone ? "now()" : "null"));
    }

    private void mark(String kind, String observedAt, String failure) {
        execute("""
                insert into poll (organization_id, project_id, kinds)
                values ($1, $2, jsonb_build_object('%s', jsonb_build_object('observedAt',
                    to_char(cast(%s as timestamptz) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                    'everyMillis', 60000, 'failure', %s)))
                on conflict (organization_id, project_id) do update set kinds = excluded.kinds""".formatted(kind, observedAt, failure));
    }

    private void execute(String sql) {
        pool.preparedQuery(sql)
                .execute(Tuple.of(organizations.ids().iterator().next(), project))
                .await()
                .atMost(PATIENCE);
    }

    record Thing(String name) {}
}
