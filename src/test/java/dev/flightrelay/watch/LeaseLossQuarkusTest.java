package dev.flightrelay.watch;

import java.time.Duration;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Replicas that stop, are killed or were away for a while: each is a {@link LeaseKeeper} on one database. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LeaseLossQuarkusTest extends LeaseKeeperFixture {

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
}
