package dev.flightrelay.write;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.ReplicaConnection;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whoever goes away in the middle of a write, caller, database or replica: what was sent is told, and sent once. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class WriteRecoveryQuarkusTest extends WriteCase {

    /** No replica has this number. */
    private static final int DEAD = 0;

    private final String key = UUID.randomUUID().toString();

    @Inject
    WriteSweeper sweeper;

    @Inject
    ReplicaConnection replica;

    @TestHTTPResource("/")
    URI base;

    @Test
    void aCallerWhoGoesAwayAfterSendingDoesNotHinderTheRecord() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        flightHub.holdsBack(held);
        Socket caller = call();
        await().until(() -> flightHub.calls() == 1);
        caller.close();
        // some time to notice that the caller is gone
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        held.countDown();

        await().untilAsserted(() ->
                assertThat(kept.audit(project)).containsExactly("intent null null null", "outcome succeeded null 200"));
        Response again = write(key);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(flightHub.calls()).isEqualTo(1);
    }

    @Test
    void aCallerWhoGoesAwayBeforeSendingIsSentNothing() throws Exception {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        AtomicInteger preparing = new AtomicInteger();
        probe.prepare(scope -> {
            preparing.incrementAndGet();
            return Uni.createFrom().completionStage(ready);
        });
        Socket caller = call();
        await().until(() -> preparing.get() == 1);
        caller.close();
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        ready.complete(null);

        await().untilAsserted(() ->
                assertThat(kept.audit(project)).containsExactly("intent null null null", "outcome not-sent null null"));
        assertThat(kept.events(project)).isEmpty();
        assertThat(flightHub.calls()).isZero();
        probe.reset();
        assertThat(write(key).header("Idempotency-Replayed"))
                .as("the key is free")
                .isNull();
    }

    @Test
    void aDatabaseThatIsAwayForAMomentDelaysTheAnswer() {
        AtomicInteger tries = new AtomicInteger();
        probe.onAccepted(scope -> tries.incrementAndGet() < 3
                ? Uni.createFrom().failure(new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "away"))
                : Uni.createFrom().voidItem());

        assertThat(write(key).statusCode()).isEqualTo(200);

        assertThat(tries).hasValue(3);
        assertRecordedAs("succeeded null");
    }

    @Test
    void aDatabaseThatStaysAwayDoesNotChangeTheAnswer() {
        probe.onAccepted(
                scope -> Uni.createFrom().failure(new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "away")));

        Response answer = write(key);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(operation(answer.path("operationId")).<String>path("state")).isEqualTo("running");
        assertProblem(write(key), 409, "idempotency-running");
        passDeadline();
        assertProblem(write(key), 504, "outcome-unknown");
        assertThat(flightHub.calls()).isEqualTo(1);
    }

    @Test
    void whatAFeatureFailsToKeepDoesNotChangeTheOutcome() {
        probe.onAccepted(scope -> Uni.createFrom().failure(new IllegalStateException("a fault")));

        assertThat(write(key).statusCode()).isEqualTo(200);

        assertRecordedAs("succeeded null");
    }

    @Test
    void anAnswerThatCannotBeHandledLeavesTheOutcomeUnknown() {
        flightHub.answers(200, "{\"code\":0,\"data\":null}");

        assertProblem(write(key), 504, "outcome-unknown");

        assertRecordedAs("outcome-unknown outcome-unknown");
    }

    @Test
    void aRepeatAfterTheDeathOfTheReplicaIsToldAtOnceThatTheOutcomeIsUnknown() {
        String id = sentByDeadReplica();

        Response again = write(key);

        assertProblem(again, 504, "outcome-unknown");
        assertThat(again.<String>path("operationId")).isEqualTo(id);
        assertProblem(write(key), 504, "outcome-unknown");
        assertRecordedAs("outcome-unknown outcome-unknown");
        assertThat(flightHub.calls()).isEqualTo(1);
    }

    @Test
    void aRepeatWhileTheSweeperIsAtItWaitsForIt() {
        sentByDeadReplica();
        CompletableFuture<Void> sweeping = sweeper.sweep().subscribeAsCompletionStage();

        assertProblem(write(key), 504, "outcome-unknown");

        sweeping.join();
        assertRecordedAs("outcome-unknown outcome-unknown");
    }

    @Test
    void theSweeperEndsTheWritesOfADeadReplicaOnce() {
        String id = sentByDeadReplica();

        sweepTwice();

        assertRecordedAs("outcome-unknown outcome-unknown");
        assertThat(operation(id).<String>path("outcome")).isEqualTo("outcome-unknown");
    }

    @Test
    void theSweeperEndsWritesWhoseDeadlinePassed() {
        String id = write(key).path("operationId");
        unfinish(id, replica.number().orElseThrow());

        sweepTwice();
        assertThat(operation(id).<String>path("state"))
                .as("its replica lives and has time")
                .isEqualTo("running");
        passDeadline();
        sweepTwice();

        assertRecordedAs("outcome-unknown outcome-unknown");
    }

    @Test
    void aWriteThatDiedBeforeItWasSentLeavesItsKeyFree() {
        String id = write(key).path("operationId");
        unfinish(id, DEAD);
        kept.query("update write set state = 'reserved', sent_at = null where project_id = $1", project);
        kept.query("delete from event where project_id = $1", project);
        kept.removeAudit("phase = 'outcome'", project);

        Response again = write(key);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isNull();
        assertThat(kept.audit(project))
                .containsExactly(
                        "intent null null null",
                        "outcome not-sent null null",
                        "intent null null null",
                        "outcome succeeded null 200");
        assertThat(kept.events(project)).hasSize(2);
        assertThat(operation(id).<String>path("outcome")).isEqualTo("not-sent");
    }

    @Test
    void theSweeperEndsWhatThisReplicaReservedAfterItHadGivenUp() {
        String id = write(key).path("operationId");
        unfinish(id, replica.number().orElseThrow());
        kept.query("update write set state = 'reserved', sent_at = null where project_id = $1", project);
        kept.removeAudit("phase = 'outcome'", project);

        sweepTwice();
        assertThat(operation(id).<String>path("state"))
                .as("its reservation may still be under way")
                .isEqualTo("running");
        kept.query("update write set reserved_at = reserved_at - interval '16 seconds' where project_id = $1", project);
        sweepTwice();

        assertThat(operation(id).<String>path("outcome")).isEqualTo("not-sent");
        assertThat(write(key).header("Idempotency-Replayed"))
                .as("the key is free")
                .isNull();
    }

    @Test
    void theSweeperLeavesWhatWaitsHere() {
        probe.prepare(scope -> Uni.createFrom()
                .<Void>item(() -> {
                    kept.query(
                            "update write set reserved_at = reserved_at - interval '1 minute' where project_id = $1",
                            project);
                    sweepTwice();
                    return null;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));

        assertThat(write(key).statusCode()).isEqualTo(200);

        assertThat(flightHub.calls()).isEqualTo(1);
    }

    @Test
    void aWriteThatWasGivenUpWhileItPreparedItselfIsNotSent() {
        probe.prepare(scope -> Uni.createFrom()
                .<Void>item(() -> {
                    passDeadline();
                    sweepTwice();
                    return null;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));

        Response answer = write(key);

        assertProblem(answer, 504, "upstream-timeout");
        assertThat(flightHub.calls()).isZero();
        assertThat(kept.audit(project)).containsExactly("intent null null null", "outcome not-sent null null");
    }

    @Test
    void theSweeperForgetsKeysAfterADay() {
        write(key);
        kept.query(
                "update write set reserved_at = clock_timestamp() - interval '25 hours' where project_id = $1",
                project);

        sweeper.forgetKeys().await().atMost(Duration.ofSeconds(10));

        assertThat(kept.query("select idempotency_key from write where project_id = $1", project))
                .extracting(row -> row.getString(0))
                .containsExactly((String) null);
    }

    @Test
    void aReplicaThatLivesHoldsItsNumber() {
        for (int number : new int[] {replica.number().orElseThrow(), DEAD}) {
            assertThat(kept.query("select " + ReplicaConnection.isAlive(String.valueOf(number))))
                    .extracting(row -> row.getBoolean(0))
                    .containsExactly(number != DEAD);
        }
    }

    /** A write with the key that was sent, by a replica that is no more. */
    private String sentByDeadReplica() {
        String id = write(key).path("operationId");
        unfinish(id, DEAD);
        return id;
    }

    private void unfinish(String id, int carriedBy) {
        kept.query("""
                update write set state = 'sent', finished_at = null, outcome = null, status = null, result = null,
                                 replica = $2 where operation_id = $1""", UUID.fromString(id), carriedBy);
        kept.query("delete from event where type = 'write.finished' and project_id = $1", project);
        kept.removeAudit("phase = 'outcome'", project);
    }

    private void passDeadline() {
        kept.query("update write set deadline = clock_timestamp() where project_id = $1", project);
    }

    private void sweepTwice() {
        for (int i = 0; i < 2; i++) {
            sweeper.sweep().await().atMost(Duration.ofSeconds(20));
        }
    }

    private void assertRecordedAs(String outcomeAndCode) {
        List<String> audit = kept.audit(project);
        assertThat(audit).hasSize(2);
        assertThat(audit.get(0)).isEqualTo("intent null null null");
        assertThat(audit.get(1)).startsWith("outcome " + outcomeAndCode);
        assertThat(kept.events(project)).containsExactly("write.sent null null", "write.finished " + outcomeAndCode);
        assertThat(flightHub.calls()).isEqualTo(1);
    }

    /** A call whose caller may go away. */
    private Socket call() throws Exception {
        Socket socket = new Socket(base.getHost(), base.getPort());
        String body = "{\"command\":\"return_home\",\"where\":{\"a\":1,\"b\":2}}";
        String request = """
                POST %s HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Idempotency-Key: %s
                Content-Length: %d

                %s""".formatted(path(), key, body.length(), body).replace("\n", "\r\n");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }
}
