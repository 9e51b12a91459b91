package dev.flightrelay.write;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Writes that move the same device do not cross; those that bring an aircraft home wait for none. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DeviceHoldQuarkusTest extends WriteCase {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PAUSE = "{\"command\":\"flighttask_pause\"}";

    @Test
    void twoCommandsAtOnceAreSentOneAfterTheOther() {
        device(DEVICE);
        CountDownLatch held = new CountDownLatch(1);
        flightHub.holdsBack(held);
        List<CompletableFuture<Response>> both =
                IntStream.range(0, 2).mapToObj(i -> later(DEVICE, PAUSE)).toList();
        await().until(() -> flightHub.calls() == 1);
        await().during(Duration.ofMillis(700)).until(() -> flightHub.calls() == 1);

        held.countDown();

        both.forEach(one -> assertThat(status(one)).isEqualTo(200));
        assertThat(flightHub.calls()).isEqualTo(2);
        assertThat(kept.events(project))
                .containsExactly(
                        "write.sent null null",
                        "write.finished succeeded null",
                        "write.sent null null",
                        "write.finished succeeded null");
    }

    @Test
    void allWritesToADeviceWaitForEachOther() {
        device(DEVICE);
        CountDownLatch held = new CountDownLatch(1);
        flightHub.holdsBack(held);
        CompletableFuture<Response> pause = later(DEVICE, PAUSE);
        await().until(() -> flightHub.calls() == 1);
        CompletableFuture<Response> control =
                CompletableFuture.supplyAsync(() -> given().contentType("application/json")
                        .body("{\"payloadIndexes\":[\"81-0-0\"]}")
                        .put("/api/v1/projects/" + project + "/devices/" + DEVICE + "/control"));

        await().during(Duration.ofMillis(500)).until(() -> flightHub.calls() == 1);
        held.countDown();

        assertThat(status(pause)).isEqualTo(200);
        assertThat(status(control)).isEqualTo(200);
    }

    @Test
    void anotherDeviceIsNotHeld() {
        device(DEVICE);
        device("WRITETESTS02");
        CountDownLatch held = new CountDownLatch(1);
        flightHub.holdsBack(held);
        CompletableFuture<Response> one = later(DEVICE, PAUSE);
        CompletableFuture<Response> other = later("WRITETESTS02", PAUSE);

        await().until(() -> flightHub.calls() == 2);
        held.countDown();

        assertThat(status(one)).isEqualTo(200);
        assertThat(status(other)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"return_home", "return_home_cancel"})
    void aReturnWaitsForNone(String command) {
        device(DEVICE);
        CountDownLatch held = new CountDownLatch(1);
        flightHub.holdsBack(held);
        CompletableFuture<Response> pause = later(DEVICE, PAUSE);
        await().until(() -> flightHub.calls() == 1);

        CompletableFuture<Response> home = later(DEVICE, "{\"command\":\"" + command + "\"}");

        await().atMost(Duration.ofSeconds(3)).until(() -> flightHub.calls() == 2);
        held.countDown();
        assertThat(status(home)).isEqualTo(200);
        assertThat(status(pause)).isEqualTo(200);
    }

    @Test
    void whoWaitsTooLongIsToldAndSentNothing() {
        device(DEVICE);
        CountDownLatch held = new CountDownLatch(1);
        flightHub.holdsBack(held);
        CompletableFuture<Response> first = later(DEVICE, PAUSE);
        await().until(() -> flightHub.calls() == 1);
        String key = UUID.randomUUID().toString();

        Response answer = command(DEVICE, PAUSE, key);

        assertProblem(answer, 409, "device-busy");
        assertThat(answer.<Boolean>path("retryable")).isTrue();
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(kept.audit(project)).contains("refused not-sent device-busy 409");
        assertThat(flightHub.calls()).isEqualTo(1);
        held.countDown();
        assertThat(status(first)).isEqualTo(200);
        assertThat(command(DEVICE, PAUSE, key).statusCode())
                .as("the key is free")
                .isEqualTo(200);
    }

    @Test
    void aReplicaThatDiedHoldsNothing() {
        device(DEVICE);
        String id = command(DEVICE, PAUSE, null).path("operationId");
        kept.query("""
                update write set state = 'sent', finished_at = null, outcome = null, replica = 0, holds_device = $2
                where operation_id = $1""", UUID.fromString(id), DEVICE);

        Response next = command(DEVICE, PAUSE, null);

        assertThat(next.statusCode()).as(next.asString()).isEqualTo(200);
        assertThat(operation(id).<String>path("outcome")).isEqualTo("outcome-unknown");
        assertThat(flightHub.calls()).isEqualTo(2);
    }

    @Test
    void nothingIsHeldOnceAnsweredWhateverTheAnswerWas() {
        device(DEVICE);
        flightHub.answers(500, "text/html", "<html>");
        assertProblem(command(DEVICE, PAUSE, null), 504, "outcome-unknown");
        flightHub.answers(200, "{\"code\":212015,\"message\":\"no\"}");
        assertThat(command(DEVICE, PAUSE, null).statusCode()).isEqualTo(422);

        flightHub.answers(200, GOOD);

        assertThat(command(DEVICE, PAUSE, null).statusCode()).isEqualTo(200);
        assertThat(kept.query("select from write where holds_device is not null and project_id = $1", project))
                .isEmpty();
    }

    @Test
    void aCommandWhoseTimePassesWhileItWaitsIsNotSent() {
        device(DEVICE);
        CountDownLatch held = new CountDownLatch(1);
        flightHub.holdsBack(held);
        CompletableFuture<Response> first = later(DEVICE, PAUSE);
        await().until(() -> flightHub.calls() == 1);
        Instant deadline = Instant.now().plusSeconds(1);

        CompletableFuture<Response> late =
                later(DEVICE, "{\"command\":\"flighttask_recovery\",\"notAfter\":\"" + deadline + "\"}");
        await().until(() -> Instant.now().isAfter(deadline.plusMillis(300)));
        held.countDown();

        assertThat(status(first)).isEqualTo(200);
        Response answer = late.orTimeout(20, TimeUnit.SECONDS).join();
        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.<String>path("detail")).contains("has passed before it could be sent");
        assertThat(flightHub.calls()).isEqualTo(1);
        assertThat(kept.audit(project)).last().isEqualTo("outcome not-sent invalid-request 400");
    }

    @Test
    void manyAtOnceNeverOverlap() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        probe.more(write -> write.holds(DEVICE));
        probe.prepare(scope -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            return Uni.createFrom().voidItem();
        });
        probe.onAccepted(scope -> {
            inside.decrementAndGet();
            return Uni.createFrom().voidItem();
        });

        List<CompletableFuture<Response>> all = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> write()))
                .toList();

        all.forEach(one -> assertThat(status(one)).isEqualTo(200));
        assertThat(most).hasValue(1);
        assertThat(flightHub.calls()).isEqualTo(6);
    }

    private void device(String sn) {
        kept.query(
                "insert into device (organization_id, project_id, device_sn, kind) values ($1, $2, $3, 'dock')",
                flightHub.organization().id(),
                project,
                sn);
    }

    private CompletableFuture<Response> later(String sn, String body) {
        return CompletableFuture.supplyAsync(() -> command(sn, body, null));
    }

    private Response command(String sn, String body, String key) {
        var request = given().contentType("application/json").body(body);
        return (key == null ? request : request.header("Idempotency-Key", key))
                .post("/api/v1/projects/" + project + "/devices/" + sn + "/commands");
    }

    private static int status(CompletableFuture<Response> answer) {
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join().statusCode();
    }
}
