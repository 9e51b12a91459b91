package dev.flightrelay.device;

import java.time.Instant;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.task.ScriptedTasks;
import dev.flightrelay.upstream.ScriptedFlightHub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The state of one device on demand: kept while it is watched, else FlightHub's. */
@QuarkusTest
@TestProfile(ScriptedTasks.class)
class DeviceStateQuarkusTest {

    private static final String PATH = "/api/v1/projects/" + StateFixture.PROJECT + "/devices/";
    private static int made;

    private final String sn = "ONDEMAND" + made++;

    @Inject
    StateFixture kept;

    ScriptedFlightHub flightHub;

    @BeforeEach
    void begin() {
        flightHub.reset();
        kept.begin();
        kept.device(sn, "aircraft", true, "standby");
    }

    @Test
    void answersWhatIsWatchedWithoutACall() {
        kept.state(sn, 30, false, false);
        kept.mark(5, null);

        JsonPath state = get(200);

        assertThat(state.getString("mode")).isEqualTo("kept");
        assertThat(state.getBoolean("stale")).isFalse();
        assertThat(state.getInt("ageSeconds")).as("a good poll found the same").isBetween(4, 15);
        assertThat(Instant.parse(state.getString("observedAt")))
                .isEqualTo(Instant.parse(kept.mark().getString("observedAt")));
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void aStateThatIsNewerThanTheMarkIsAsOldAsItIs() {
        kept.state(sn, 1, false, false);
        kept.mark(20, null);

        assertThat(get(200).getInt("ageSeconds")).isBetween(0, 10);
    }

    @Test
    void answersWhatCouldNotBeToldAsStaleWithoutACall() {
        kept.state(sn, 30, true, false);
        kept.mark(5, null);

        JsonPath state = get(200);

        assertThat(state.getBoolean("stale")).isTrue();
        assertThat(state.getInt("ageSeconds")).isGreaterThanOrEqualTo(29);
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void isStaleWhenTheNewestPollFailed() {
        kept.state(sn, 30, false, false);
        kept.mark(5, "upstream-timeout");

        assertThat(get(200).getBoolean("stale")).isTrue();
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void answersWhatIsOffLineAsStaleWithoutACall() {
        kept.state(sn, 300, false, false);
        kept.device(sn, "aircraft", false, "not_connected");
        kept.mark(40, null);

        JsonPath state = get(200);

        assertThat(state.getBoolean("stale")).isTrue();
        assertThat(state.getInt("ageSeconds"))
                .as("since the newest poll that found it so")
                .isBetween(39, 60);
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void asksAndKeepsWhatNobodyWatches() {
        kept.state(sn, 300, false, false);
        kept.mark(51, null);
        long version = kept.kept(sn).getLong("version");
        tells("wayline_flight");

        JsonPath state = get(200);

        assertThat(state.getString("mode")).isEqualTo("wayline_flight");
        assertThat(state.getBoolean("stale")).isFalse();
        assertThat(flightHub.calls()).hasSize(1);
        assertThat(kept.state(sn).getString("mode")).isEqualTo("wayline_flight");
        assertThat(kept.kept(sn).getLong("version")).as("streams hear of it").isGreaterThan(version);
        assertThat(kept.kept(sn).getBoolean("flying")).isTrue();
        get(200);
        assertThat(flightHub.calls()).as("it is young").hasSize(1);
    }

    @Test
    void asksForWhatFliesAfterThreeFastIntervals() {
        kept.state(sn, 20, false, true);
        kept.mark(20, null);
        tells("wayline_flight");

        assertThat(get(200).getString("mode")).isEqualTo("wayline_flight");
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void answersWhatFliesWithoutACallWhileItIsYoung() {
        kept.state(sn, 0, false, true);
        kept.mark(20, null);

        assertThat(get(200).getBoolean("stale")).isFalse();
        assertThat(flightHub.calls()).isEmpty();
    }

    @Test
    void readsWhatANewerRelayWrote() {
        kept.state(sn, 1, false, false);
        kept.mark(5, null);
        kept.execute(
                "update device_state set state = replace(state, '\"mode\"', '\"newer\":1,\"mode\"') where device_sn = $1",
                Tuple.of(sn));

        assertThat(get(200).getString("mode")).isEqualTo("kept");
    }

    @Test
    void asksWhatIsNotKept() {
        kept.mark(5, null);
        tells("standby");

        assertThat(get(200).getString("mode")).isEqualTo("standby");
        assertThat(kept.state(sn).getString("mode")).isEqualTo("standby");
    }

    @Test
    void answersTheKeptOneAsStaleWhenFlightHubCannotTell() {
        kept.state(sn, 300, false, false);
        flightHub.answers("GET /device/" + sn + "/state", "{\"code\":212015,\"message\":\"device offline\"}");

        assertThat(get(200).getBoolean("stale")).isTrue();
        assertThat(flightHub.calls()).hasSize(1);
    }

    @Test
    void answersTheErrorWhenNothingIsKept() {
        flightHub.answers("GET /device/" + sn + "/state", "{\"code\":212015,\"message\":\"device offline\"}");

        assertThat(get(422).getInt("upstreamCode")).isEqualTo(212015);
    }

    @Test
    void freshAsksAndKeepsNothing() {
        kept.state(sn, 30, false, false);
        kept.mark(5, null);
        tells("standby");

        given().get(PATH + sn + "/state?fresh=true").then().statusCode(200);

        assertThat(flightHub.calls()).hasSize(1);
        assertThat(kept.state(sn).getString("mode")).isEqualTo("kept");
    }

    private JsonPath get(int status) {
        return given().get(PATH + sn + "/state")
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }

    private void tells(String mode) {
        flightHub.answers("GET /device/" + sn + "/state", """
                {"code":0,"message":"OK","data":{"device_sn":"%s","device_state":{"mode_code":"%s"}}}""".formatted(sn, mode));
    }
}
