package dev.flightrelay.upstream;

import java.io.IOException;
import java.time.Duration;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UpstreamHealthQuarkusTest {

    private static final UpstreamException TROUBLE =
            UpstreamException.ours(ProblemType.UPSTREAM_TIMEOUT, "no answer", null);

    @Inject
    UpstreamHealth health;

    @Inject
    DownRecord record;

    @Inject
    Database database;

    @Inject
    EventLog log;

    @Inject
    Pool pool;

    @Inject
    UpstreamFixture upstream;

    @Test
    void timeOutsThatComeLateAreNoNewOutage() {
        Organization organization = upstream.organization("http://127.0.0.1:9", OrganizationKey.of("key"), 10);
        long before = System.nanoTime();
        health.good(organization);

        fail(organization, before);
        assertThat(health.lastError(organization)).isEmpty();
        await().during(Duration.ofMillis(300)).until(() -> reachable(organization));

        fail(organization, System.nanoTime());
        await().until(() -> !reachable(organization));
        await().until(() -> health.isDown(organization));
        assertThat(health.lastError(organization)).contains(TROUBLE);
    }

    @Test
    void oneWhoseOwnWayIsBrokenTellsNoOutageWhileAnotherIsWell() {
        Organization organization = upstream.organization("http://127.0.0.1:9", OrganizationKey.of("key"), 10);
        UpstreamHealth other = new UpstreamHealth(new DownRecord(database, log));

        other.good(organization);
        await().until(() -> isWell(organization));
        fail(organization, System.nanoTime());
        await().during(Duration.ofMillis(500)).until(() -> reachable(organization));
        assertThat(health.lastError(organization))
                .as("is seen here all the same")
                .contains(TROUBLE);

        fail(other, organization, System.nanoTime());
        await().until(() -> !isWell(organization));
        fail(organization, System.nanoTime());
        await().until(() -> !reachable(organization));
        other.good(organization);
        await().until(() -> reachable(organization));
        await().until(() -> isWell(organization));
        health.refresh().await().atMost(UpstreamFixture.PATIENCE);
        fail(organization, System.nanoTime());
        await().during(Duration.ofMillis(500)).until(() -> reachable(organization));
    }

    @Test
    void aPollThatWaitedWhileTheKeyWasRefusedIsNotSent() throws IOException {
        try (FlightHubStub flightHub = new FlightHubStub()) {
            flightHub.answers(200, "application/json", "{\"code\":200401,\"message\":\"no\"}");
            Organization organization = upstream.organization(flightHub.url(), OrganizationKey.of("key"), 10);
            assertThat(health.mayPoll(organization)).isTrue();
            assertThat(health.isKeyRefused(organization)).isFalse();
            assertThat(refusal(organization)).isEqualTo(ProblemType.UPSTREAM_KEY_REJECTED);
            assertThat(health.isKeyRefused(organization)).isTrue();

            assertThat(health.mayPoll(organization)).isFalse();
            assertThat(refusal(organization)).isEqualTo(ProblemType.UPSTREAM_KEY_REJECTED);
            assertThat(flightHub.calls()).hasSize(1);

            flightHub.answers(200, "application/json", "{\"code\":0,\"data\":{\"number\":7}}");
            health.keyChanged(organization);
            assertThat(health.mayPoll(organization)).isTrue();
            upstream.poll(organization).await().atMost(UpstreamFixture.PATIENCE);
            assertThat(health.lastError(organization)).isEmpty();
        }
    }

    private ProblemType refusal(Organization organization) {
        UniAssertSubscriber<?> poll =
                upstream.poll(organization).subscribe().withSubscriber(UniAssertSubscriber.create());
        return ((UpstreamException) poll.awaitFailure(UpstreamFixture.PATIENCE).getFailure()).type();
    }

    private boolean reachable(Organization organization) {
        return !record.downOrganizations()
                .await()
                .atMost(UpstreamFixture.PATIENCE)
                .contains(organization.id());
    }

    private boolean isWell(Organization organization) {
        return pool.query("select from reach where organization_id = " + organization.id())
                        .execute()
                        .await()
                        .atMost(UpstreamFixture.PATIENCE)
                        .rowCount()
                > 0;
    }

    private void fail(Organization organization, long begun) {
        fail(health, organization, begun);
    }

    private static void fail(UpstreamHealth replica, Organization organization, long begun) {
        replica.bad(organization, Operation.LIST_PROJECTS, TROUBLE, begun);
        replica.bad(organization, Operation.LIST_DEVICE_HMS, TROUBLE, begun);
        replica.bad(organization, Operation.LIST_DEVICE_HMS, TROUBLE, begun);
    }
}
