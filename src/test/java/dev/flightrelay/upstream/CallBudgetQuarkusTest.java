package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One budget over replicas: each {@link CallBudget} here is that of another one. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CallBudgetQuarkusTest {

    private static final double RATE = 20;
    private static final int TAKES = 60;

    @Inject
    CallBudget budget;

    @Inject
    BudgetMeters meters;

    @Inject
    Database database;

    @Inject
    Pool pool;

    @Inject
    UpstreamFixture upstream;

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
    void readsAreToldThatTheBudgetIsSpentAndPollsWait() {
        Organization organization = organization(0.05);
        budget.take(organization, Urgency.READ).await().atMost(UpstreamFixture.PATIENCE);

        UniAssertSubscriber<Void> poll = subscribe(budget, organization, Urgency.POLL);
        UniAssertSubscriber<Void> read = subscribe(budget, organization, Urgency.READ);

        assertThat(read.awaitFailure(UpstreamFixture.PATIENCE).getFailure()).hasMessageContaining("is spent");
        poll.assertNotTerminated();
        poll.cancel();
        await().atMost(UpstreamFixture.PATIENCE)
                .untilAsserted(
                        () -> assertThat(now(organization).pollsWaiting()).isZero());
    }

    @ParameterizedTest
    @EnumSource(
            value = Urgency.class,
            names = {"READ", "COMMAND"})
    void pollsOfAnotherReplicaDoNotHoldUpTheOthers(Urgency urgency) {
        Organization organization = organization(5);
        AtomicInteger polled = new AtomicInteger();
        UniAssertSubscriber<Void> polls =
                polls(replica(), organization, 1000, polled).subscribe().withSubscriber(UniAssertSubscriber.create());
        await().atMost(UpstreamFixture.PATIENCE).until(() -> polled.get() >= 3);

        long began = System.nanoTime();
        budget.take(organization, urgency).await().atMost(UpstreamFixture.PATIENCE);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(900));
        assertThat(now(organization).pollsWaiting()).isGreaterThan(900);
        polls.cancel();
    }

    @Test
    void replicasShareByTheLengthOfTheirQueues() {
        Organization organization = organization(50);
        AtomicInteger many = new AtomicInteger();
        AtomicInteger few = new AtomicInteger();
        UniAssertSubscriber<Void> longQueue =
                polls(budget, organization, 900, many).subscribe().withSubscriber(UniAssertSubscriber.create());
        UniAssertSubscriber<Void> shortQueue =
                polls(replica(), organization, 300, few).subscribe().withSubscriber(UniAssertSubscriber.create());

        await().atMost(UpstreamFixture.PATIENCE).until(() -> many.get() + few.get() >= 160);

        assertThat(many.get() / (double) few.get()).isBetween(1.5, 6.0);
        longQueue.cancel();
        shortQueue.cancel();
    }

    @Test
    void theLatestPollForItsIntervalGoesFirstWhereverItIsInTheChain() {
        Organization organization = organization(1);
        budget.take(organization, Urgency.POLL).await().atMost(UpstreamFixture.PATIENCE);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        long now = System.nanoTime();

        turn(
                organization,
                "slow",
                new PollTurn(
                        now - Duration.ofSeconds(61).toNanos(),
                        Duration.ofSeconds(60).toNanos(),
                        now),
                order);
        turn(
                organization,
                "fast",
                new PollTurn(
                        now - Duration.ofSeconds(10).toNanos(),
                        Duration.ofSeconds(2).toNanos(),
                        now),
                order);

        await().atMost(UpstreamFixture.PATIENCE).until(() -> order.size() == 2);
        assertThat(order).containsExactly("fast", "slow");
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

    private Organization organization(double callsPerSecond) {
        return upstream.organization("http://127.0.0.1:9", OrganizationKey.of("key"), callsPerSecond);
    }

    private CallBudget replica() {
        return new CallBudget(database, meters);
    }

    private static Uni<Void> takes(CallBudget budget, Organization organization, int count) {
        List<Uni<Void>> takes = IntStream.range(0, count)
                .mapToObj(n -> budget.take(organization, Urgency.COMMAND))
                .toList();
        return Uni.join().all(takes).andFailFast().replaceWithVoid();
    }

    private static Uni<Void> polls(CallBudget budget, Organization organization, int count, AtomicInteger done) {
        List<Uni<Void>> polls = IntStream.range(0, count)
                .mapToObj(n -> budget.take(organization, Urgency.POLL).invoke(done::incrementAndGet))
                .toList();
        return Uni.join().all(polls).andFailFast().replaceWithVoid();
    }

    private static UniAssertSubscriber<Void> subscribe(CallBudget budget, Organization organization, Urgency urgency) {
        return budget.take(organization, urgency).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private void turn(Organization organization, String name, PollTurn turn, List<String> order) {
        Uni.createFrom()
                .voidItem()
                .chain(() ->
                        Uni.join().all(budget.take(organization, Urgency.POLL)).andCollectFailures())
                .subscribe()
                .with(Context.of(PollTurn.KEY, turn), done -> order.add(name), e -> order.add(e.toString()));
    }

    private BudgetRow now(Organization organization) {
        return database.transaction(() -> budget.now(organization)).await().atMost(UpstreamFixture.PATIENCE);
    }

    /* What the row tells of the second that begins with each slot. */
    private List<Integer> callsInSeconds(Organization organization) {
        String calls = one("calls", organization).getString(0);
        NavigableMap<Long, Integer> slots = new TreeMap<>();
        for (String slot : calls.isEmpty() ? new String[0] : calls.split(" ")) {
            String[] parts = slot.split(":");
            slots.put(
                    Long.parseLong(parts[0]),
                    Arrays.stream(parts).skip(1).mapToInt(Integer::parseInt).sum());
        }
        return slots.keySet().stream()
                .map(begin -> slots.subMap(begin, begin + 1000).values().stream()
                        .mapToInt(n -> n)
                        .sum())
                .toList();
    }

    private Row one(String expression, Organization organization) {
        return pool.query("select " + expression + " from call_budget where organization_id = " + organization.id())
                .execute()
                .await()
                .atMost(UpstreamFixture.PATIENCE)
                .iterator()
                .next();
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
    }
}
