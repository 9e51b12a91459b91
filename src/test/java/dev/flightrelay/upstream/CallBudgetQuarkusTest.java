package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.enterprise.inject.Vetoed;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One budget over replicas: each {@link CallBudget} here is that of another one. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CallBudgetQuarkusTest extends CallBudgetFixture {

    @Test
    void holdsTheRateOfEachOrganisationOverReplicas() {
        Organization north = organization(RATE);
        Organization south = organization(RATE);
        CallBudget other = replica();

        long began = System.nanoTime();
        Uni.join()
                .all(takes(budget, north, TAKES / 2), takes(other, north, TAKES / 2), takes(budget, south, TAKES))
                .andFailFast()
                .await()
                .atMost(UpstreamFixture.PATIENCE);

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("the first second's worth is there at once")
                .isGreaterThanOrEqualTo(Duration.ofMillis((long) ((TAKES - RATE) / RATE * 1000)));
    }

    @Test
    void noSecondHasMoreCallsThanTheRateWhoeverTakesThem() {
        Organization organization = organization(RATE);
        AtomicInteger done = new AtomicInteger();
        List<Integer> seconds = new ArrayList<>();

        List.of(budget, replica(), replica())
                .forEach(replica -> IntStream.range(0, TAKES / 3)
                        .mapToObj(n -> replica.take(organization, Urgency.values()[n % 3]))
                        .forEach(take -> take.subscribe().with(ok -> done.incrementAndGet(), e -> {})));
        await().atMost(UpstreamFixture.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    seconds.addAll(callsInSeconds(organization));
                    return done.get() == TAKES;
                });

        assertThat(seconds).allMatch(calls -> calls <= RATE).anyMatch(calls -> calls > RATE * 0.8);
    }

    @Test
    void manyCallsCostFewStatements() {
        Organization organization = organization(700);
        AtomicInteger turns = new AtomicInteger();
        BudgetMeters counting = new CountedTurns(turns);

        Uni.join()
                .all(IntStream.range(0, 3)
                        .mapToObj(
                                n -> polls(new CallBudget(database, counting), organization, 400, new AtomicInteger()))
                        .toList())
                .andFailFast()
                .await()
                .atMost(UpstreamFixture.PATIENCE);

        assertThat(turns.get()).as("statements for 1200 calls").isBetween(3, 300);
    }

    @Test
    void whereThereIsNoLimitOnlyPollsAskTheDatabase() {
        Organization organization = organization(CallBudget.NO_LIMIT);
        AtomicInteger turns = new AtomicInteger();
        CallBudget counted = new CallBudget(database, new CountedTurns(turns));

        IntStream.range(0, CallLine.MAX_WAITING * 2)
                .forEach(n -> counted.take(organization, n % 2 == 0 ? Urgency.READ : Urgency.COMMAND)
                        .subscribe()
                        .withSubscriber(UniAssertSubscriber.create())
                        .assertCompleted());
        assertThat(turns).hasValue(0);

        counted.take(organization, Urgency.POLL).await().atMost(UpstreamFixture.PATIENCE);
        assertThat(turns).hasValue(1);
    }

    @Test
    void oneOrganisationDoesNotWaitForAnother() {
        UniAssertSubscriber<Void> slow =
                takes(budget, organization(0.5), 4).subscribe().withSubscriber(UniAssertSubscriber.create());

        takes(budget, organization(1000), 50).await().atMost(UpstreamFixture.PATIENCE);

        slow.assertNotTerminated();
        slow.cancel();
    }

    @Test
    void refusesAtOnceWhenTooManyWait() {
        Organization organization = organization(0.5);
        UniAssertSubscriber<Void> waiting = takes(budget, organization, CallLine.MAX_WAITING + 10)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());

        Throwable refusal = waiting.awaitFailure(Duration.ofSeconds(5)).getFailure();

        assertThat(refusal).isInstanceOfSatisfying(UpstreamException.class, e -> {
            assertThat(e.type()).isEqualTo(ProblemType.BUDGET_SPENT);
            assertThat(e.getMessage()).contains("relay.upstream.calls-per-second", "north");
            assertThat(e.isTrouble()).as("FlightHub is not to blame").isFalse();
        });
    }

    @Test
    void whatFlightHubRefusesLowersTheRateForAllReplicasForAWhile() {
        Organization organization = organization(40);
        budget.refused(organization, null);
        budget.refused(organization, null);
        await().atMost(UpstreamFixture.PATIENCE)
                .untilAsserted(() -> assertThat(now(organization).rate()).isBetween(20.0, 22.0));

        long began = System.nanoTime();
        takes(replica(), organization, TAKES).await().atMost(UpstreamFixture.PATIENCE);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1700));

        pool.query("update call_budget set lowered_at = lowered_at - interval '75 seconds' where organization_id = "
                        + organization.id())
                .execute()
                .await()
                .atMost(UpstreamFixture.PATIENCE);
        assertThat(now(organization).rate()).isBetween(30.0, 34.0);
    }

    @Test
    void aPauseThatFlightHubAskedForHoldsPollsAndNothingElse() {
        Organization organization = organization(40);
        budget.refused(organization, Duration.ofSeconds(2));
        await().atMost(UpstreamFixture.PATIENCE)
                .untilAsserted(() -> assertThat(now(organization).pausedUntil()).isNotNull());
        CallBudget other = replica();

        long began = System.nanoTime();
        UniAssertSubscriber<Void> poll = subscribe(other, organization, Urgency.POLL);
        other.take(organization, Urgency.COMMAND).await().atMost(UpstreamFixture.PATIENCE);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));

        poll.assertNotTerminated();
        poll.awaitItem(UpstreamFixture.PATIENCE);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1000));
        assertThat(now(organization).pausedUntil()).isNull();
    }

    @Test
    void aPauseOfDaysIsAMistake() {
        Organization organization = organization(40);

        budget.refused(organization, Duration.ofDays(3));

        await().atMost(UpstreamFixture.PATIENCE)
                .untilAsserted(() -> assertThat(now(organization).pausedUntil()).isNotNull());
        assertThat(one("extract(epoch from paused_until - clock_timestamp())::float8", organization)
                        .getDouble(0))
                .isBetween(500.0, 600.0);
    }

    @Vetoed
    private static final class CountedTurns extends BudgetMeters {

        private final AtomicInteger turns;

        CountedTurns(AtomicInteger turns) {
            super(null, null, null);
            this.turns = turns;
        }

        @Override
        void watch(Organization organization, CallLine line) {}

        @Override
        void granted(Organization organization, CallDemand granted) {
            turns.incrementAndGet();
        }

        @Override
        void granted(Organization organization, Urgency urgency) {}
    }
}
