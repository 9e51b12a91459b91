package dev.flightrelay.system;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.access.KeysProfile;
import dev.flightrelay.access.MadeKeys;
import dev.flightrelay.security.Roles;
import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.upstream.Organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(KeysProfile.class)
class RelayViewQuarkusTest {

    private static final String PATH = "/api/v1/system/relay";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Organizations organizations;

    @Inject
    Simulator simulator;

    @Inject
    Pool pool;

    @TestHTTPResource("/api/v1/events")
    URI events;

    private final String replica = "replica-" + UUID.randomUUID();
    private final String project = "project-" + UUID.randomUUID();
    private int organization;

    @BeforeEach
    void watched() {
        organization = organizations.all().get(0).id();
        run("""
                insert into replica (id, organizations, expires_at, host, version, since, streams)
                values ($1, 'others', clock_timestamp() + interval '1 hour', 'relay-0', '9.9.9',
                        '2026-11-22T06:00:00Z', 7)""", replica);
        run(
                "insert into lease (organization_id, project_id, holder, expires_at) values ($1, $2, $3, 'infinity')",
                organization,
                project,
                replica);
    }

    @AfterEach
    void unwatched() {
        run("delete from lease where project_id = $1", project);
        run("delete from poll where project_id = $1", project);
        run("delete from replica where id = $1", replica);
    }

    @Test
    void tellsOfEachReplicaThatLives() {
        JsonPath found =
                relay(KeysProfile.BOOTSTRAP).setRootPath("replicas.find { it.replica == '%s' }".formatted(replica));

        assertThat(found.getString("host")).isEqualTo("relay-0");
        assertThat(found.getString("version")).isEqualTo("9.9.9");
        assertThat(found.getString("since")).isEqualTo("2026-11-22T06:00:00Z");
        assertThat(found.getString("seenAt")).isNotBlank();
        assertThat(found.getBoolean("polls")).isTrue();
        assertThat(found.getInt("leases")).isEqualTo(1);
        assertThat(found.getInt("streams")).isEqualTo(7);
    }

    @Test
    void aReplicaOfTheVersionBeforeIsThereWithWhatItTells() {
        run("update replica set host = null, version = null, since = null, streams = null where id = $1", replica);

        JsonPath relay = relay(KeysProfile.BOOTSTRAP);

        JsonPath found = relay.setRootPath("replicas.find { it.replica == '%s' }".formatted(replica));
        assertThat(found.<String>get("host")).isNull();
        assertThat(found.<Integer>get("streams")).isNull();
        assertThat(found.getInt("leases")).isEqualTo(1);
    }

    @Test
    void whatADeadReplicaHeldIsHeldByNobody() {
        run("update replica set expires_at = clock_timestamp() - interval '1 second' where id = $1", replica);

        JsonPath relay = relay(KeysProfile.BOOTSTRAP);

        assertThat(relay.getList("replicas.replica")).doesNotContain(replica);
        assertThat(watch(relay).<String>get("replica")).isNull();
    }

    @Test
    void tellsHowFarBehindThePollsOfEachKindAre() {
        polled("""
                {"hms": {"observedAt": "2026-11-22T06:00:00Z", "everyMillis": 2500, "failure": "upstream-timeout"},
                 "devices": {"observedAt": "2199-01-01T00:00:00Z", "everyMillis": 10000, "failure": null},
                 "tasks": {"observedAt": null, "everyMillis": 300000, "failure": "upstream-forbidden"},
                 "later": {"observedAt": "2199-01-01T00:00:00Z", "everyMillis": 1000}}""");

        JsonPath relay = relay(KeysProfile.BOOTSTRAP);
        Instant read = Instant.parse(relay.getString("observedAt"));
        JsonPath watch = watch(relay);

        assertThat(watch.getString("organization")).isEqualTo("default");
        assertThat(watch.getString("replica")).isEqualTo(replica);
        assertThat(watch.getList("kinds.kind")).containsExactly("devices", "hms", "tasks", "later");
        assertThat(watch.getList("kinds.stale")).containsExactly(false, true, true, false);
        assertThat(watch.getList("kinds.lastError"))
                .containsExactly(null, "upstream-timeout", "upstream-forbidden", null);
        assertThat(watch.getList("kinds.everySeconds", Double.class)).containsExactly(10d, 2.5, 300d, 1d);
        assertThat(watch.<Integer>get("kinds[0].lagSeconds")).isZero();
        assertThat(watch.<Integer>get("kinds[2].lagSeconds")).isNull();
        assertThat(watch.getLong("kinds[1].lagSeconds"))
                .isEqualTo(Duration.between(Instant.parse("2026-11-22T06:00:00Z"), read)
                        .toSeconds());
    }

    @Test
    void whatWasNeverPolledHasNoKinds() {
        assertThat(watch(relay(KeysProfile.BOOTSTRAP)).getList("kinds")).isEmpty();
    }

    @Test
    void oneThatMayNotPollIsThereAndItsStreamsCount() throws Exception {
        String key = MadeKeys.make("reader", Roles.VIEWER, null);
        HttpRequest open = HttpRequest.newBuilder(events)
                .header("Authorization", "Bearer " + key)
                .build();
        try (InputStream stream = HttpClient.newHttpClient()
                .send(open, HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            assertThat(stream.read()).as("it is open").isNotNegative();
            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonPath relay = relay(key);
                List<Integer> own = relay.getList("replicas.findAll { !it.polls && it.host != null }.streams");
                assertThat(own).anyMatch(streams -> streams != null && streams > 0);
                assertThat(relay.getLong("streams.open")).isGreaterThan(7);
                assertThat(relay.getInt("streams.mostPerReplica")).isEqualTo(20_000);
            });
        }
    }

    @Test
    void aCallerSeesWhatIsWatchedOfItsProjectsOnly() {
        String other = "other-" + project;
        run("insert into lease (organization_id, project_id) values ($1, $2)", organization, other);
        String none = MadeKeys.make("none", Roles.VIEWER, List.of());
        String all = MadeKeys.make("all", Roles.VIEWER, null);
        String one = MadeKeys.make("one", Roles.VIEWER, List.of(project));
        try {
            run(
                    "insert into project (organization_id, project_id, name) values ($1, $2, 'granted')",
                    organization,
                    project);

            assertThat(relay(all).getList("watches.projectId")).contains(project, other, null);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(relay(one).getList("watches.projectId")).containsExactly(null, project));
            assertThat(relay(none).getList("watches")).isEmpty();
            assertThat(relay(none).getList("replicas.replica")).contains(replica);
        } finally {
            run("delete from project where project_id = $1", project);
            run("delete from lease where project_id = $1", other);
        }
    }

    @Test
    void flightHubIsNotAsked() {
        Map<String, Long> before = Map.copyOf(simulator.calls().all());

        relay(KeysProfile.BOOTSTRAP);

        assertThat(simulator.calls().all()).isEqualTo(before);
    }

    private static JsonPath relay(String key) {
        return MadeKeys.with(key).get(PATH).then().statusCode(200).extract().jsonPath();
    }

    private JsonPath watch(JsonPath relay) {
        return relay.setRootPath("watches.find { it.projectId == '%s' }".formatted(project));
    }

    private void polled(String kinds) {
        run(
                "insert into poll (organization_id, project_id, kinds) values ($1, $2, cast($3::text as jsonb))",
                organization,
                project,
                kinds);
    }

    private void run(String sql, Object... values) {
        pool.preparedQuery(sql).execute(Tuple.from(List.of(values))).await().atMost(PATIENCE);
    }
}
