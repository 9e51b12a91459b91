package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CallBudgetQuarkusTest {

    private static final double RATE = 20;
    private static final int TAKES = 60;

    @Inject
    CallBudget budget;

    @Inject
    UpstreamFixture upstream;

    @Test
    void holdsTheRateOfEachOrganisation() {
        Organization north = organization(RATE);
        Organization south = organization(RATE);

        long began = System.nanoTime();
        Uni.join()
                .all(takes(north, TAKES), takes(south, TAKES))
                .andFailFast()
                .await()
                .atMost(UpstreamFixture.PATIENCE);

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("the bucket holds one second's worth at most")
                .isGreaterThanOrEqualTo(Duration.ofMillis((long) ((TAKES - RATE) / RATE * 1000)));
    }

    @Test
    void aLargeBudgetIsTakenAhead() {
        Organization organization = organization(1000);

        // As soon as the bucket has more than one token, some come along.
        await().atMost(UpstreamFixture.PATIENCE).untilAsserted(() -> {
            budget.take(organization).await().atMost(UpstreamFixture.PATIENCE);
            budget.take(organization)
                    .subscribe()
                    .withSubscriber(UniAssertSubscriber.create())
                    .assertCompleted();
        });
    }

    @Test
    void oneOrganisationDoesNotWaitForAnother() {
        UniAssertSubscriber<Void> slow =
                takes(organization(0.5), 4).subscribe().withSubscriber(UniAssertSubscriber.create());

        takes(organization(1000), 50).await().atMost(UpstreamFixture.PATIENCE);

        slow.assertNotTerminated();
        slow.cancel();
    }

    @Test
    void refusesAtOnceWhenTooManyWait() {
        Organization organization = organization(0.5);
        UniAssertSubscriber<Void> waiting =
                takes(organization, 1000).subscribe().withSubscriber(UniAssertSubscriber.create());

        Throwable refusal = budget.take(organization)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitFailure(Duration.ofSeconds(1))
                .getFailure();

        assertThat(refusal).isInstanceOfSatisfying(UpstreamException.class, e -> {
            assertThat(e.type()).isEqualTo(ProblemType.BUDGET_SPENT);
            assertThat(e.getMessage()).contains("relay.upstream.calls-per-second", "north");
            assertThat(e.isTrouble()).as("FlightHub is not to blame").isFalse();
        });
        waiting.cancel();
    }

    private Organization organization(double callsPerSecond) {
        return upstream.organization("http://127.0.0.1:9", OrganizationKey.of("key"), callsPerSecond);
    }

    private Uni<Void> takes(Organization organization, int count) {
        List<Uni<Void>> takes = IntStream.range(0, count)
                .mapToObj(n -> budget.take(organization))
                .toList();
        return Uni.join().all(takes).andFailFast().replaceWithVoid();
    }
}
