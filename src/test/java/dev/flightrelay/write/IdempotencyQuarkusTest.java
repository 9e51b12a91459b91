package dev.flightrelay.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.problem.ProblemException;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Writes with an Idempotency-Key: whatever a caller repeats, FlightHub is asked once. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class IdempotencyQuarkusTest extends WriteCase {

    private final String key = UUID.randomUUID().toString();

    @Test
    void theSameKeyAndRequestAnswersTheFirstResultAgain() {
        probe.more(write -> write.creates("probes", "operationId"));
        Response first = write(key);

        flightHub.answers(200, "{\"code\":0,\"data\":{\"number\":8}}");
        Response again = write(key);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.contentType()).isEqualTo(first.contentType());
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.header("Location"))
                .isEqualTo("/api/v1/projects/" + project + "/probes/" + first.path("operationId"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertSentOnce();
    }

    @Test
    void whatPassedItsChecksOnceIsAnsweredAgainWhateverTheySayNow() {
        Response first = write(key);

        probe.checks(scope -> Uni.createFrom().item(List.of(Check.fail("notAfter", "It is too late now."))));
        Response again = write(key);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertSentOnce();
    }

    @Test
    void theOrderOfFieldsAndSpaceDoNotMatter() {
        String id = sent("{\"a\":1,\"b\":{\"c\":2,\"d\":[1,2]}}").path("operationId");

        Response again = sent("{ \"b\" : {\"d\":[1,2],\"c\":2}, \"a\":1 }");

        assertThat(again.<String>path("operationId")).isEqualTo(id);
        assertThat(flightHub.calls()).isEqualTo(1);
    }

    @Test
    void anotherBodyIsAMismatch() {
        String id = sent("{\"a\":[1,2]}").path("operationId");

        Response other = sent("{\"a\":[2,1]}");

        assertProblem(other, 422, "idempotency-mismatch");
        assertThat(other.<String>path("operationId")).isEqualTo(id);
        assertThat(flightHub.calls()).isEqualTo(1);
        assertThat(kept.audit(project))
                .containsExactly(
                        "intent null null null",
                        "outcome succeeded null 200",
                        "refused not-sent idempotency-mismatch 422");
    }

    @Test
    void anotherPathOrProjectIsAMismatch() {
        write(key);

        assertProblem(request().header("Idempotency-Key", key).put(path() + "/other"), 422, "idempotency-mismatch");
        assertProblem(
                request()
                        .header("Idempotency-Key", key)
                        .post("/api/v1/projects/" + kept.project(flightHub.organization()) + "/probes/" + DEVICE),
                422,
                "idempotency-mismatch");
        assertThat(flightHub.calls()).isEqualTo(1);
    }

    @Test
    void aWriteThatIsStillUnderWayIsNotSentAgain() {
        CountDownLatch held = new CountDownLatch(1);
        flightHub.holdsBack(held);
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> write(key));
        await().until(() -> flightHub.calls() == 1);

        Response again = write(key);
        assertProblem(again, 409, "idempotency-running");
        assertThat(again.header("Retry-After")).isEqualTo("1");
        assertThat(operation(again.path("operationId")).<String>path("state")).isEqualTo("running");
        held.countDown();

        String id = first.join().path("operationId");
        assertThat(again.<String>path("operationId")).isEqualTo(id);
        assertThat(write(key).<String>path("operationId")).isEqualTo(id);
        assertThat(flightHub.calls()).isEqualTo(1);
    }

    @Test
    void ofTwentyAtOnceOneIsSent() {
        CountDownLatch held = new CountDownLatch(1);
        flightHub.holdsBack(held);
        ExecutorService callers = Executors.newFixedThreadPool(20);
        List<CompletableFuture<Response>> answers = new ArrayList<>(IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> write(key), callers))
                .toList());
        await().until(() -> answers.stream().filter(CompletableFuture::isDone).count() == 19);
        held.countDown();

        List<Integer> statuses = answers.stream()
                .map(answer -> answer.join().statusCode())
                .sorted()
                .toList();
        callers.shutdown();

        assertThat(statuses).startsWith(200, 409).endsWith(409).hasSize(20);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(19);
        assertThat(flightHub.calls()).isEqualTo(1);
        assertThat(kept.audit(project).stream().filter(row -> !row.startsWith("refused")))
                .containsExactly("intent null null null", "outcome succeeded null 200");
        assertThat(kept.events(project)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"code\":212015,\"message\":\"device offline\"} | upstream-refused",
                "200 | {\"code\":210429,\"message\":\"too often\"} | upstream-busy",
                "200 | {\"code\":228402,\"message\":\"no control\"} | upstream-refused",
                "200 | {\"code\":200500,\"message\":\"oops\"} | outcome-unknown",
                "502 | <html> | outcome-unknown"
            })
    void theSameErrorIsAnsweredAgain(int status, String body, String code) {
        flightHub.answers(status, body);
        Response first = write(key);
        flightHub.answers(200, GOOD);

        Response again = write(key);

        assertProblem(again, first.statusCode(), code);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        for (String field : new String[] {"operationId", "upstreamMessage", "title", "type", "instance"}) {
            assertThat(again.<String>path(field)).as(field).isEqualTo(first.path(field));
        }
        assertThat(again.<Integer>path("upstreamCode")).isEqualTo(first.path("upstreamCode"));
        String more = first.<Boolean>path("retryable")
                ? " This was answered before: to try again, send it with a new Idempotency-Key."
                : "";
        assertThat(again.<String>path("detail")).isEqualTo(first.path("detail") + more);
        assertThat(again.<Boolean>path("retryable"))
                .as("under this key there is no other answer")
                .isFalse();
        assertThat(again.header("Retry-After")).isNull();
        assertSentOnce();
    }

    @Test
    void aKeyIsFreeAgainWhereNothingWasSent() {
        probe.prepare(scope -> Uni.createFrom().failure(ProblemException.invalid("file", "is no archive")));
        assertProblem(write(key), 400, "invalid-request");
        probe.reset();

        assertThat(write(key).statusCode()).isEqualTo(200);
        assertSentOnce("intent null null null", "outcome not-sent invalid-request 400");
    }

    @Test
    void aKeyIsFreeAgainWhereFlightHubCouldNotBeReached() {
        String before = project;
        flightHub.close();
        assertProblem(write(key), 503, "upstream-unreachable");
        begin();

        assertThat(write(key).statusCode())
                .as("key of another project: %s", before)
                .isEqualTo(200);
        assertSentOnce();
    }

    @Test
    void aRefusalBeforeSendingDoesNotTakeTheKey() {
        probe.checks(scope -> Uni.createFrom().item(List.of(Check.fail("dock", "closed"))));
        assertProblem(write(key), 400, "invalid-request");
        probe.reset();

        assertThat(write(key).statusCode()).isEqualTo(200);
        assertThat(flightHub.calls()).isEqualTo(1);
    }

    @Test
    void aRepeatIsAnsweredWithoutSecrets() {
        probe.more(write -> write.secret(answer -> Map.of("operationId", answer.operationId())));
        Response first = write(key);
        assertThat(first.<String>path("secret")).isEqualTo("hush");

        Response again = write(key);

        assertThat(again.asString()).isEqualTo("{\"operationId\":\"" + first.path("operationId") + "\"}");
        assertSentOnce();
    }

    @Test
    void theKeyOfAnotherCallerIsAnotherKey() {
        write(key);
        kept.query("update write set caller = 'somebody' where project_id = $1", project);

        Response mine = write(key);

        assertThat(mine.statusCode()).isEqualTo(200);
        assertThat(mine.header("Idempotency-Replayed")).isNull();
        assertThat(flightHub.calls()).isEqualTo(2);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        write(key);
        age("interval '23 hours 59 minutes'");
        assertThat(write(key).header("Idempotency-Replayed")).isEqualTo("true");

        age("interval '24 hours 1 minute'");
        assertThat(write(key).header("Idempotency-Replayed")).isNull();
        assertThat(flightHub.calls()).isEqualTo(2);
    }

    @Test
    void writesWithoutAKeyHaveNothingToDoWithEachOther() {
        write();
        write();

        assertThat(flightHub.calls()).isEqualTo(2);
        assertThat(kept.query("select 1 from write where project_id = $1 and digest is null", project))
                .hasSize(2);
    }

    private void age(String interval) {
        kept.query(
                "update write set reserved_at = clock_timestamp() - " + interval + " where project_id = $1", project);
    }

    private Response sent(String body) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(path());
    }

    private void assertSentOnce(String... before) {
        assertThat(flightHub.calls()).isEqualTo(1);
        List<String> audit = kept.audit(project);
        assertThat(audit).hasSize(before.length + 2);
        assertThat(audit.subList(0, before.length)).containsExactly(before);
        assertThat(audit.get(before.length)).isEqualTo("intent null null null");
        assertThat(audit.get(before.length + 1)).startsWith("outcome ");
        assertThat(kept.events(project)).hasSize(2);
    }
}
