package dev.flightrelay.livestream;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static dev.flightrelay.api.WritableProject.DEVICE;
import static dev.flightrelay.livestream.LivestreamFixture.START;
import static dev.flightrelay.livestream.LivestreamFixture.STREAMS;
import static dev.flightrelay.livestream.LivestreamFixture.start;
import static dev.flightrelay.livestream.LivestreamFixture.whep;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Many want to see one camera: FlightHub is asked once, where one start serves all. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SharedLivestreamQuarkusTest extends SharedLivestreamFixture {

    @Test
    void tenViewersAtOnceCauseOneStart() {
        flightHub.answers(whep(EXPIRY, "one"));
        ExecutorService callers = Executors.newFixedThreadPool(10);

        List<JsonPath> answers = IntStream.range(0, 10)
                .mapToObj(n -> CompletableFuture.supplyAsync(LivestreamFixture::start, callers))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .peek(answer -> assertThat(answer.statusCode()).isEqualTo(201))
                .map(Response::jsonPath)
                .toList();
        callers.shutdown();

        assertThat(flightHub.calls()).hasSize(1);
        assertThat(answers.stream().map(answer -> answer.getString("livestreamId")))
                .containsOnly(answers.get(0).getString("livestreamId"));
        assertThat(answers.stream().map(answer -> answer.getString("operationId")))
                .containsOnly(answers.get(0).getString("operationId"));
        assertThat(answers.stream().map(answer -> answer.getString("connection.url")))
                .containsOnly("https://live.example.invalid/whep/?token=one");
        assertThat(answers.stream().map(answer -> answer.getInt("sharedBy")))
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        given().get(STREAMS).then().body("items", hasSize(1)).body("items[0].sharedBy", equalTo(10));
        assertThat(kept.told(flightHub.organizationId())).containsExactly("started started");
        assertThat(kept.query("select 1 from write where organization_id = $1", flightHub.organizationId()))
                .as("who joins writes nothing")
                .hasSize(1);
    }

    @Test
    void aStartWaitsForTheOneOfAnotherReplicaAndJoinsIt() {
        flightHub.answers(whep(EXPIRY, "two"));
        String id = start().path("livestreamId");
        kept.query("update livestream set camera_index = '1-1-1' where livestream_id = $1", UUID.fromString(id));
        claim(null);
        CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(LivestreamFixture::start);
        await().during(Duration.ofMillis(500)).until(() -> !waiting.isDone());

        // what the other one does at its end
        kept.query("update livestream set camera_index = '165-0-7' where livestream_id = $1", UUID.fromString(id));

        assertThat(waiting.join().<String>path("livestreamId")).isEqualTo(id);
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void whoWaitedForAStartThatFailedIsRefusedAfterOneCall() {
        flightHub.answers(200, "{\"code\":213003,\"message\":\"no\"}");
        claim(null);
        CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(LivestreamFixture::start);
        await().during(Duration.ofMillis(500)).until(() -> !waiting.isDone());

        kept.query("delete from livestream_start where organization_id = $1", flightHub.organizationId());

        waiting.join().then().body("code", equalTo("device-offline"));
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void nobodyWaitsForAReplicaThatIsNoMore() {
        flightHub.answers(whep(EXPIRY, "three"));
        claim(0);

        start().then().statusCode(201);

        assertThat(claims()).as("given back").isZero();
    }

    @Test
    void aStartThatFailsLeavesTheCameraFree() {
        flightHub.answers(200, "{\"code\":213014,\"message\":\"no\"}");
        flightHub.answers(whep(EXPIRY, "four"));

        start().then().statusCode(422);

        assertThat(claims()).isZero();
        start().then().statusCode(201);
    }

    @Test
    void whoJoinsNeedsNoKeyAndARepeatOfTheStartIsStillTheFirstAnswer() {
        flightHub.answers(whep(EXPIRY, "five"));
        String first = startUnder("a").then().statusCode(201).extract().path("operationId");

        startUnder("a")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("connection", nullValue())
                .body("operationId", equalTo(first));
        for (int sharedBy : new int[] {2, 3}) {
            startUnder("b")
                    .then()
                    .statusCode(201)
                    .header("Idempotency-Replayed", nullValue())
                    .header("Cache-Control", "no-store")
                    .header("Location", notNullValue())
                    .body("sharedBy", equalTo(sharedBy))
                    .body("connection.url", notNullValue());
        }
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void whoeverIsToldHowToSeeItIsRecordedOnce() {
        flightHub.answers(whep(EXPIRY, "told"));
        String id = start().then().statusCode(201).extract().path("livestreamId");
        assertThat(reads()).as("its start is a write").isEmpty();

        start().then().statusCode(201);
        assertThat(reads()).containsExactly("startLiveStream " + DEVICE);
        given().get(STREAMS).then().statusCode(200);
        given().put(STREAMS + "/" + id + "/viewers/me").then().statusCode(200);
        assertThat(reads()).as("who watches was told already").hasSize(1);
        given().get(STREAMS + "/" + id).then().statusCode(200).body("connection.url", notNullValue());
        assertThat(reads()).hasSize(2);
        kept.query("delete from livestream_viewer where livestream_id = $1", UUID.fromString(id));
        given().put(STREAMS + "/" + id + "/viewers/me").then().statusCode(200);
        assertThat(reads()).hasSize(3);
    }

    private List<String> reads() {
        return kept
                .query(
                        "select operation || ' ' || device_sn from audit where organization_id = $1 and phase = 'read' and outcome = 'succeeded'"
                                + " and address is not null and request_id is not null",
                        flightHub.organizationId())
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void repeatsOfOneStartAtTheSameTimeJoinNothing() {
        flightHub.answers(whep(EXPIRY, "same"));
        ExecutorService callers = Executors.newFixedThreadPool(10);

        List<Integer> statuses = IntStream.range(0, 10)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> startUnder("same"), callers))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(Response::statusCode)
                .toList();
        callers.shutdown();

        assertThat(statuses).contains(201).isSubsetOf(201, 409);
        assertThat(flightHub.calls()).hasSize(1);
        startUnder("same").then().statusCode(201).header("Idempotency-Replayed", "true");
    }

    @Test
    void aDryRunJoinsNothing() {
        flightHub.answers(whep(EXPIRY, "six"));
        start();

        given().contentType("application/json")
                .body(START)
                .post(STREAMS + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(true));

        given().get(STREAMS).then().body("items[0].sharedBy", equalTo(1));
    }
}
