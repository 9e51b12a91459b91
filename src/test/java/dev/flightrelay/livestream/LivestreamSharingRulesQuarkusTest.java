package dev.flightrelay.livestream;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.security.NoSealer;

import static dev.flightrelay.livestream.LivestreamFixture.STREAMS;
import static dev.flightrelay.livestream.LivestreamFixture.agora;
import static dev.flightrelay.livestream.LivestreamFixture.start;
import static dev.flightrelay.livestream.LivestreamFixture.whep;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Which starts join a stream of the camera, and which start it anew or another one. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LivestreamSharingRulesQuarkusTest extends SharedLivestreamFixture {

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
}
