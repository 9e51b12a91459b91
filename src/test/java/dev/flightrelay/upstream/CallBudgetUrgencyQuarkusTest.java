package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.flightrelay.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who goes first when the budget is short: each {@link CallBudget} here is that of another replica. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CallBudgetUrgencyQuarkusTest extends CallBudgetFixture {

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

        assertThat(many.get() / (double) few.get())
                .as("three to one by the queues; who asks first has the better part")
                .isBetween(1.5, 10.0);
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
}
