package dev.flightrelay.livestream;

import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.security.NoSealer;
import dev.flightrelay.upstream.CapturedLog;

import static dev.flightrelay.api.WritableProject.BASE;
import static dev.flightrelay.livestream.LivestreamFixture.STREAMS;
import static dev.flightrelay.livestream.LivestreamFixture.agora;
import static dev.flightrelay.livestream.LivestreamFixture.start;
import static dev.flightrelay.livestream.LivestreamFixture.whep;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** What becomes of a stream near its end: its successor is there before, where somebody watches; and each thing is told once. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LivestreamRenewalQuarkusTest extends LivestreamRenewalFixture {

    @Test
    void aWatchedStreamIsStartedAnewBeforeItEndsAndKeepsItsId() {
        flightHub.answers(whep(EXPIRY, "second"));
        String id = start().path("livestreamId");
        kept.ends(id, 50);

        awaitTold("started started", "expiring watched", "started renewed");

        get(id).body("connection.url", equalTo("https://live.example.invalid/whep/?token=second"))
                .body("expiresAt", equalTo("2100-01-01T00:00:00Z"))
                .body("sharedBy", equalTo(1))
                .body("viewers", equalTo(1));
        assertThat(flightHub.calls()).hasSize(2);
        assertThat(flightHub.calls().get(1))
                .as("quality and duration of the first start")
                .isEqualTo(flightHub.calls().get(0));
        assertThat(outcomes()).as("a write like any other").containsExactly("succeeded", "succeeded");
        sweepTenTimesAtOnce();
        assertThat(told()).hasSize(3);
    }

    @Test
    void aShortStreamIsStartedAnewForAMinute() {
        flightHub.answers(whep(EXPIRY, "second"));
        String id = start().path("livestreamId");
        kept.query("update livestream set duration_seconds = 1 where livestream_id = $1", UUID.fromString(id));
        kept.ends(id, 50);

        awaitTold("started started", "expiring watched", "started renewed");
        assertThat(row(id).getInteger("duration_seconds")).isEqualTo(60);
    }

    @Test
    void aStreamThatNobodyWatchesEndsAndIsToldOnce() {
        String id = start().path("livestreamId");
        kept.isUnwatchedFor(id, 61);
        kept.ends(id, 50);
        sweepTenTimesAtOnce();
        assertThat(told()).containsExactly("started started", "expiring unwatched");

        kept.ends(id, -1);
        sweepTenTimesAtOnce();

        assertThat(told()).containsExactly("started started", "expiring unwatched", "ended unwatched");
        given().get(STREAMS + "/" + id).then().statusCode(404);
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void aViewerWhoComesInTheLastMinuteKeepsItAlive() {
        flightHub.answers(whep(EXPIRY, "second"));
        String id = start().path("livestreamId");
        kept.isUnwatchedFor(id, 61);
        kept.ends(id, 20);
        sweepTenTimesAtOnce();

        given().put(STREAMS + "/" + id + "/viewers/me").then().statusCode(200);

        awaitTold("started started", "expiring unwatched", "started renewed");
        assertThat(flightHub.calls()).hasSize(2);
    }

    @Test
    void whoLeftKeepsNothingAlive() {
        String id = start().path("livestreamId");
        given().delete(STREAMS + "/" + id).then().statusCode(204);
        kept.ends(id, 30);

        sweepTenTimesAtOnce();

        assertThat(told()).containsExactly("started started", "expiring unwatched");
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void withWritesSwitchedOffItEndsWithThatReason() {
        String id = start().path("livestreamId");
        flightHub.forbidsWrites();
        kept.ends(id, 30);
        awaitGivenUp(id, "writes-disabled");

        kept.ends(id, -1);

        awaitTold("started started", "expiring watched", "ended not-renewed writes-disabled");
        assertThat(flightHub.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"210500", "210429"})
    void whatPassesIsTriedAgainInTime(int code) {
        flightHub.answers(200, "{\"code\":" + code + ",\"message\":\"not now\"}");
        flightHub.answers(whep(EXPIRY, "second"));
        String id = start().path("livestreamId");
        kept.ends(id, 50);
        await().until(() -> row(id).getInteger("tries") == 1);
        assertThat(flightHub.calls()).hasSize(2);
        sweepTenTimesAtOnce();
        assertThat(flightHub.calls()).as("not at once").hasSize(2);

        kept.query("update livestream set try_at = now() where livestream_id = $1", UUID.fromString(id));

        awaitTold("started started", "expiring watched", "started renewed");
        assertThat(outcomes()).containsExactly("succeeded", "refused", "succeeded");
        assertThat(row(id).getInteger("tries")).isZero();
    }

    @Test
    void whatDoesNotPassInTimeIsTheReasonOfTheEnd() {
        flightHub.answers(200, "{\"code\":210500,\"message\":\"not now\"}");
        String id = start().path("livestreamId");
        kept.ends(id, 6);

        awaitTold("started started", "expiring watched", "ended not-renewed upstream-failed");
        assertThat(flightHub.calls()).hasSize(2);
    }

    @Test
    void whatMayHaveBeenDoneIsNotTriedAgain() {
        flightHub.answers(200, "{\"code\":200500,\"message\":\"oops\"}");
        String id = start().path("livestreamId");
        kept.ends(id, 50);
        awaitGivenUp(id, "outcome-unknown");
        kept.query("update livestream set try_at = null where livestream_id = $1", UUID.fromString(id));
        sweepTenTimesAtOnce();

        kept.ends(id, -1);

        awaitTold("started started", "expiring watched", "ended not-renewed outcome-unknown");
        assertThat(flightHub.calls()).hasSize(2);
    }

    @Test
    void withoutADataKeyItIsNotStartedAnew() {
        NoSealer.install();
        String id = start().path("livestreamId");
        kept.ends(id, 30);
        sweepTenTimesAtOnce();
        kept.ends(id, -1);

        awaitTold("started started", "expiring unwatched", "ended expired");
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void aStreamOfAgoraGoesOnWithOtherCredentialsForItsViewer() {
        flightHub.close();
        flightHub = project.start();
        flightHub.answers(agora(EXPIRY, "1", "t1"));
        flightHub.answers(agora(EXPIRY, "2", "t2"));
        String id = start().path("livestreamId");
        kept.ends(id, 50);

        await().untilAsserted(() -> get(id).body("connection.token", equalTo("t2")));

        get(id).body("connection.userId", equalTo("2")).body("player", equalTo("agora"));
        assertThat(row(id).getBoolean("shareable")).isFalse();
    }

    @Test
    void noUrlAndNoTokenIsInAnyEventLogLineListOrRecord() {
        String[] secrets = {"sesame", "live.example.invalid", "app_id=", "t0ken"};
        flightHub.close();
        flightHub = project.start();
        flightHub.answers(whep(EXPIRY, "sesame-1"));
        flightHub.answers(whep(EXPIRY, "sesame-2"));
        flightHub.answers(agora(EXPIRY, "1", "t0ken-1"));
        flightHub.answers(agora(EXPIRY, "2", "t0ken-2"));
        flightHub.answers(200, "{\"code\":210500,\"message\":\"not now\"}");
        try (CapturedLog log =
                new CapturedLog("dev.flightrelay", "io.quarkus", "io.vertx", "org.hibernate", "org.jboss")) {
            String whep = start().path("livestreamId");
            kept.ends(whep, 50);
            awaitTold("started started", "expiring watched", "started renewed");
            kept.ends(whep, -1);
            await().until(() -> told().contains("ended expired"));
            String agora = start().path("livestreamId");
            kept.ends(agora, 50);
            await().untilAsserted(() -> get(agora).body("connection.token", equalTo("t0ken-2")));
            kept.ends(agora, 50);
            await().until(() -> row(agora).getInteger("tries") == 1);
            kept.ends(agora, -1);
            await().until(() -> told().stream().filter("ended expired"::equals).count() == 2);
            String lists = given().get(STREAMS).asString()
                    + given().header("Accept", "application/json")
                            .get("/api/v1/events?limit=1000")
                            .asString()
                    + given().get(BASE + "/operations/" + operations().get(0)).asString()
                    + given().get("/q/metrics").asString();

            assertThat(lists).contains("livestream.started").doesNotContain(secrets);
            assertThat(log.text()).contains("could not be started anew").doesNotContain(secrets);
            assertThat(kept.everything()).contains("livestream.started").doesNotContain(secrets);
        }
    }
}
