package dev.flightrelay.watch;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.GivenOrganizations;
import dev.flightrelay.upstream.Organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Several replicas on one database: each is a {@link LeaseKeeper}, and a round of it what the scheduler does every 2 s. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LeaseKeeperQuarkusTest extends LeaseKeeperFixture {

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
    void whoMayNotPollIsThereAndHoldsNothing() {
        // The relay of the tests is one that may not poll, too.
        await().atMost(PATIENCE).until(() -> count("select count(*) from replica where organizations = ''") > 0);
        long before = count("select count(*) from replica where organizations = ''");
        LeaseKeeper idle = round(thatMayNotPoll());
        LeaseKeeper first = round(replica());

        rounds(3);

        assertThat(idle.held()).isEmpty();
        assertThat(first.held()).as("nothing is left to who does not poll").hasSize(LEASES);
        assertThat(count("select count(*) from replica where organizations = ''"))
                .isEqualTo(before + 1);
        idle.release(new ShutdownEvent());
        assertThat(count("select count(*) from replica where organizations = ''"))
                .isEqualTo(before);
    }

    @Test
    void leasesThatNobodyHoldsWhoLivesAreCounted() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        LeaseMeters meters = new LeaseMeters(database, new GivenOrganizations(List.of(organization)), registry);
        assertThat(free(meters, registry)).isEqualTo(LEASES);

        round(replica());
        assertThat(free(meters, registry)).isZero();

        run("delete from replica where id in (select holder from lease where organization_id = %d)"
                .formatted(organization.id()));
        assertThat(free(meters, registry)).isEqualTo(LEASES);
    }

    private static double free(LeaseMeters meters, SimpleMeterRegistry registry) {
        meters.look().await().atMost(PATIENCE);
        return registry.get("relay.watch.leases.free").gauge().value();
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
}
