package dev.flightrelay.watch;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.database.DatabaseClocks;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.GivenOrganizations;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.UpstreamFixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Several replicas on one database: each is a {@link LeaseKeeper}, and a round of it what the scheduler does every 2 s. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LeaseKeeperQuarkusTest {

    private static final int LEASES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Database database;

    @Inject
    WatchConfig config;

    @Inject
    Pool pool;

    @Inject
    UpstreamFixture upstream;

    private final List<LeaseKeeper> replicas = new ArrayList<>();
    private Organization organization;

    @BeforeEach
    void leases() {
        organization = upstream.broken();
        run("insert into lease (organization_id, project_id) select %d, 'p' || n from generate_series(1, %d) n"
                .formatted(organization.id(), LEASES));
    }

    @AfterEach
    void stop() {
        replicas.forEach(replica -> replica.release(new ShutdownEvent()));
    }

    @Test
    void oneAloneTakesAll() {
        assertThat(round(replica()).held()).hasSize(LEASES);
    }

    @Test
    void whoJoinsGetsItsPartWithinTwoRounds() {
        LeaseKeeper first = round(replica());

        LeaseKeeper second = round(replica());
        LeaseKeeper third = round(replica());
        rounds(1);
        rounds(1);

        assertThat(counts()).containsExactlyInAnyOrder(3, 3, 4);
        assertThat(first.held()).hasSize(4);
        assertNobodyHoldsTheSame(first, second, third);
    }

    @Test
    void nothingMovesOnceItIsEven() {
        round(replica());
        round(replica());
        round(replica());
        rounds(3);
        long epochs = epochs();

        rounds(5);

        assertThat(epochs()).isEqualTo(epochs);
    }

    @Test
    void aRoundWithoutChangesWritesNothingButTheReplica() {
        LeaseKeeper replica = round(replica());
        String before = versions();

        round(replica);

        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void whoStopsGivesAllBackAtOnce() {
        LeaseKeeper first = round(replica());
        LeaseKeeper second = round(replica());
        rounds(2);

        first.release(new ShutdownEvent());

        assertThat(first.held()).isEmpty();
        assertThat(round(second).held()).hasSize(LEASES);
        assertThat(round(first).held()).as("it never comes back").isEmpty();
    }

    @Test
    void aKilledOneIsFollowedInTenSeconds() {
        LeaseKeeper killed = round(replica());
        LeaseKeeper heir = round(replica());
        LeaseKeeper other = round(replica());
        rounds(2);
        int lost = killed.held().size();
        assertThat(lost).isPositive();
        replicas.remove(killed);

        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    rounds(1);
                    return heir.held().size() + other.held().size() == LEASES;
                });

        assertThat(killed.held()).as("it knows by itself").isEmpty();
        assertThat(counts()).containsExactlyInAnyOrder(5, 5);
        assertNobodyHoldsTheSame(heir, other);
    }

    @Test
    void whoWasAwayForTooLongComesBackAsAnotherOneAndCannotWriteWithOldLeases() {
        LeaseKeeper away = round(replica());
        Scope scope = away.held().iterator().next();
        Poll poll = away.begin(scope, Wake.NONE).orElseThrow();
        run("update replica set expires_at = clock_timestamp() - interval '1 second'");
        LeaseKeeper heir = round(replica());
        assertThat(heir.held()).hasSize(LEASES);

        assertThatThrownBy(() -> check(away, poll)).isInstanceOf(LeaseLostException.class);
        round(away);
        round(heir);
        round(away);

        assertThat(away.held()).hasSize(LEASES / 2);
        assertNobodyHoldsTheSame(away, heir);
        assertThatThrownBy(() -> check(away, poll))
                .as("not even if it has the scope again")
                .isInstanceOf(LeaseLostException.class);
    }

    @Test
    void afterTheDatabaseWasAwayAllGoOnWithWhatTheyHad() {
        LeaseKeeper first = round(replica());
        LeaseKeeper second = round(replica());
        rounds(2);
        long epochs = epochs();
        await().atMost(PATIENCE)
                .until(() -> first.held().isEmpty() && second.held().isEmpty());

        rounds(1);

        assertThat(counts()).containsExactly(5, 5);
        assertThat(epochs()).isEqualTo(epochs);
    }

    @Test
    void whoRenewsInTimeKeepsItsLeasesAndWrites() {
        LeaseKeeper replica = round(replica());
        Scope scope = replica.held().iterator().next();
        Poll poll = replica.begin(scope, Wake.ALL).orElseThrow();
        round(replica);

        check(replica, poll);

        assertThat(poll.wake().all()).isTrue();
        assertThat(replica.begin(scope, Wake.NONE)).contains(new Poll(scope, poll.epoch(), Wake.NONE));
    }

    @Test
    void replicasThatComeAtTheSameMomentNeverTakeTheSame() {
        List<LeaseKeeper> all = IntStream.range(0, 8).mapToObj(n -> replica()).toList();
        for (int n = 0; n < 6; n++) {
            Uni.join()
                    .all(all.stream().map(LeaseKeeper::renew).toList())
                    .andFailFast()
                    .await()
                    .atMost(PATIENCE);
            assertNobodyHoldsTheSame(all.toArray(LeaseKeeper[]::new));
        }

        assertThat(counts()).hasSize(8).allMatch(count -> count == 1 || count == 2);
        assertThat(counts().stream().mapToInt(n -> n).sum()).isEqualTo(LEASES);
    }

    @Test
    void whatIsGivenBackWaitsForPollsUnderWay() {
        LeaseKeeper first = round(replica());
        first.held().forEach(scope -> first.begin(scope, Wake.NONE));

        LeaseKeeper second = round(replica());
        rounds(3);
        assertThat(second.held()).isEmpty();
        assertThat(first.held()).hasSize(LEASES / 2);
        assertThat(first.watched()).hasSize(LEASES);

        first.watched().forEach(first::ended);
        assertThat(first.hasLeft()).isTrue();
        rounds(1);
        assertThat(second.held()).hasSize(LEASES / 2);
        assertThat(first.watched()).hasSize(LEASES / 2);
    }

    @Test
    void newLeasesAreTakenByWhoHasRoomAndGoneOnesAreForgotten() {
        LeaseKeeper first = round(replica());
        LeaseKeeper second = round(replica());
        rounds(2);

        run("insert into lease (organization_id, project_id) values (%d, 'new-1'), (%<d, 'new-2')"
                .formatted(organization.id()));
        run("delete from lease where organization_id = %d and project_id in ('p1', 'p2', 'p3', 'p4')"
                .formatted(organization.id()));
        rounds(3);

        assertThat(counts()).containsExactly(4, 4);
        Set<String> watched = Stream.of(first, second)
                .flatMap(replica -> replica.held().stream())
                .map(Scope::projectId)
                .collect(Collectors.toSet());
        assertThat(watched).hasSize(8).contains("new-1", "new-2").doesNotContain("p1");
    }

    @Test
    void clocksOfReplicasDoNotMatter() {
        LeaseKeeper ahead = round(replica(Duration.ofMinutes(7)));
        LeaseKeeper behind = round(replica(Duration.ofMinutes(-7)));
        rounds(2);

        assertThat(counts()).containsExactly(5, 5);
        assertNobodyHoldsTheSame(ahead, behind);
    }

    @Test
    void aReplicaOfTheVersionBeforeKeepsWhatItRenews() {
        run(
                "update lease set holder = 'old', expires_at = clock_timestamp() + interval '1 hour' where organization_id = %d and project_id < 'p5'"
                        .formatted(organization.id()));
        LeaseKeeper replica = round(replica());
        int others = replica.held().size();
        assertThat(others).isBetween(1, LEASES - 1);

        run("update lease set expires_at = clock_timestamp() where holder = 'old'");

        assertThat(round(replica).held()).hasSize(LEASES);
        assertThat(count("select count(*) from lease where organization_id = %d and expires_at < 'infinity'"
                        .formatted(organization.id())))
                .as("which the old one would take")
                .isZero();
    }

    @Test
    void anotherConfigurationOfOrganisationsLeavesNothingUnwatched() {
        Organization further = upstream.broken();
        run("insert into lease (organization_id, project_id) select %d, 'q' || n from generate_series(1, 4) n"
                .formatted(further.id()));
        LeaseKeeper old = round(replica());
        LeaseKeeper updated = keeper(Duration.ZERO, List.of(organization, further));

        round(updated);
        rounds(2);

        assertThat(old.held()).hasSize(LEASES);
        assertThat(updated.held()).hasSize(4);
    }

    private LeaseKeeper replica() {
        return replica(Duration.ZERO);
    }

    private LeaseKeeper replica(Duration clock) {
        return keeper(clock, List.of(organization));
    }

    private LeaseKeeper keeper(Duration ahead, List<Organization> organizations) {
        DatabaseClock clock = DatabaseClocks.of(Clock.fixed(Instant.now().plus(ahead), ZoneOffset.UTC));
        LeaseKeeper keeper = new LeaseKeeper(
                database, new GivenOrganizations(organizations), enabled(), clock, new SimpleMeterRegistry());
        replicas.add(keeper);
        return keeper;
    }

    private WatchConfig enabled() {
        return (WatchConfig) Proxy.newProxyInstance(
                WatchConfig.class.getClassLoader(),
                new Class<?>[] {WatchConfig.class},
                (proxy, method, args) -> method.getName().equals("enabled") ? true : method.invoke(config, args));
    }

    private static LeaseKeeper round(LeaseKeeper replica) {
        replica.renew().await().atMost(PATIENCE);
        return replica;
    }

    private void rounds(int count) {
        for (int n = 0; n < count; n++) {
            replicas.forEach(LeaseKeeperQuarkusTest::round);
        }
    }

    private void check(LeaseKeeper replica, Poll poll) {
        database.transaction(() -> replica.check(poll.scope(), poll.epoch()))
                .await()
                .atMost(PATIENCE);
    }

    private List<Integer> counts() {
        return replicas.stream().map(replica -> replica.held().size()).toList();
    }

    private static void assertNobodyHoldsTheSame(LeaseKeeper... replicas) {
        assertThat(Stream.of(replicas).flatMap(replica -> replica.held().stream()))
                .doesNotHaveDuplicates();
    }

    private long epochs() {
        return count("select sum(epoch) from lease where organization_id = " + organization.id());
    }

    private String versions() {
        return one("select string_agg(cast(xmin as text), ' ' order by project_id) from lease where organization_id = "
                        + organization.id())
                .getString(0);
    }

    private long count(String sql) {
        return one(sql).getLong(0);
    }

    private Row one(String sql) {
        return pool.query(sql).execute().await().atMost(PATIENCE).iterator().next();
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(PATIENCE);
    }
}
