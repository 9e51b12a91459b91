package dev.flightrelay.livestream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.api.WritableProject;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.security.NoSealer;
import dev.flightrelay.upstream.RecordingFlightHub;

import static dev.flightrelay.api.WritableProject.BASE;
import static dev.flightrelay.api.WritableProject.DEVICE;
import static dev.flightrelay.api.WritableProject.PROJECT;
import static dev.flightrelay.livestream.LivestreamFixture.START;
import static dev.flightrelay.livestream.LivestreamFixture.STREAMS;
import static dev.flightrelay.livestream.LivestreamFixture.agora;
import static dev.flightrelay.livestream.LivestreamFixture.start;
import static dev.flightrelay.livestream.LivestreamFixture.whep;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Many want to see one camera: FlightHub is asked once, where one start serves all. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SharedLivestreamQuarkusTest {

    private static final long EXPIRY = 4_102_444_800L;

    @Inject
    WritableProject project;

    @Inject
    LivestreamFixture kept;

    private RecordingFlightHub flightHub;

    @BeforeEach
    void begin() {
        flightHub = project.start();
    }

    @AfterEach
    void end() {
        flightHub.close();
    }

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

    @Test
    void aStreamNearItsEndIsStartedAnewUnderItsId() {
        flightHub.answers(whep(EXPIRY, "seven"));
        flightHub.answers(whep(EXPIRY, "eight"));
        String id = start().path("livestreamId");
        kept.isUnwatchedFor(id, 61);
        kept.ends(id, 50);

        start().then()
                .statusCode(201)
                .body("livestreamId", equalTo(id))
                .body("sharedBy", equalTo(2))
                .body("viewers", equalTo(1))
                .body("connection.url", equalTo("https://live.example.invalid/whep/?token=eight"));

        given().get(STREAMS + "/" + id)
                .then()
                .body("connection.url", equalTo("https://live.example.invalid/whep/?token=eight"));
        assertThat(flightHub.calls()).hasSize(2);
        assertThat(kept.told(flightHub.organizationId()))
                .startsWith("started started")
                .endsWith("started renewed");
    }

    @Test
    void aStreamThatNobodyWatchedForFiveMinutesMayBeOverInFlightHub() {
        flightHub.answers(whep(EXPIRY, "nine"));
        String id = start().path("livestreamId");
        kept.isUnwatchedFor(id, 299);
        start().then().body("livestreamId", equalTo(id));
        assertThat(flightHub.calls()).hasSize(1);
        kept.isUnwatchedFor(id, 301);

        start().then().statusCode(201).body("livestreamId", equalTo(id)).body("sharedBy", equalTo(3));

        assertThat(flightHub.calls()).hasSize(2);
    }

    @Test
    void eachViewerOfAgoraHasAStartOfTheirOwn() {
        flightHub.answers(agora(EXPIRY, "1", "t1"));
        flightHub.answers(agora(EXPIRY, "2", "t2"));
        String first =
                start().then().body("connection.userId", equalTo("1")).extract().path("livestreamId");

        String second = start().then()
                .statusCode(201)
                .body("livestreamId", not(equalTo(first)))
                .body("sharedBy", equalTo(1))
                .body("connection.userId", equalTo("2"))
                .body("connection.token", equalTo("t2"))
                .extract()
                .path("livestreamId");

        assertThat(flightHub.calls()).hasSize(2);
        given().get(STREAMS + "/" + second).then().body("connection.token", equalTo("t2"));
        kept.query("update livestream set started_by = 'somebody' where livestream_id = $1", UUID.fromString(second));
        given().get(STREAMS + "/" + second).then().statusCode(200).body("connection", nullValue());
        given().put(STREAMS + "/" + second + "/viewers/me").then().body("connection", nullValue());
    }

    @Test
    void viewersToWhomFlightHubGivesTheSameUserShareTheStream() {
        flightHub.answers(agora(EXPIRY, "7", "t1"));
        flightHub.answers(agora(EXPIRY, "7", "t2"));
        String first = start().path("livestreamId");

        for (int sharedBy : new int[] {2, 3}) {
            start().then()
                    .statusCode(201)
                    .body("livestreamId", equalTo(first))
                    .body("sharedBy", equalTo(sharedBy))
                    .body("connection.token", equalTo("t2"));
        }
        assertThat(flightHub.calls()).as("the third knows").hasSize(2);
    }

    @Test
    void isKeptEncryptedAndOnlyUntilItIsOver() {
        flightHub.answers(whep(EXPIRY, "sesame-secret"));
        String id = start().path("livestreamId");

        String all = kept.everything();
        assertThat(all).contains(id).doesNotContain("sesame-secret", "live.example.invalid");
        for (String secret : new String[] {"sesame-secret", "live.example.invalid"}) {
            assertThat(all).doesNotContain(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(kept.query("select sealed from livestream where livestream_id = $1", UUID.fromString(id)))
                .singleElement()
                .satisfies(row -> assertThat(row.getBuffer(0).length()).isGreaterThan(50));
        kept.ends(id, -1);
        await().untilAsserted(() -> assertThat(
                        kept.query("select 1 from livestream where livestream_id = $1", UUID.fromString(id)))
                .isEmpty());
    }

    @Test
    void withoutADataKeyNothingIsKeptSoThatNobodyCanJoin() {
        NoSealer.install();
        flightHub.answers(whep(EXPIRY, "ten"));
        String first = start().then()
                .statusCode(201)
                .body("connection.url", notNullValue())
                .extract()
                .path("livestreamId");

        given().get(STREAMS + "/" + first).then().statusCode(200).body("connection", nullValue());
        start().then().statusCode(201).body("livestreamId", not(equalTo(first)));
        assertThat(flightHub.calls()).hasSize(2);
        assertThat(kept.query(
                        "select 1 from livestream where sealed is not null and organization_id = $1",
                        flightHub.organizationId()))
                .isEmpty();
    }

    private static Response startUnder(String key) {
        return given().contentType("application/json")
                .header("Idempotency-Key", BASE + key)
                .body(START)
                .post(STREAMS);
    }

    /** As if a start of the camera was under way at another replica; one with the number 0 is dead. */
    private void claim(Integer replica) {
        kept.query("""
                insert into livestream_start values ($1, $2, $3, '165-0-7', gen_random_uuid(), %s,
                                                     now() + interval '1 minute')""".formatted(replica), flightHub.organizationId(), PROJECT, DEVICE);
    }

    private int claims() {
        return kept.query("select 1 from livestream_start where organization_id = $1", flightHub.organizationId())
                .size();
    }
}
