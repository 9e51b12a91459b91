package dev.flightrelay.device;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.task.ScriptedTasks;
import dev.flightrelay.upstream.ScriptedFlightHub;
import dev.flightrelay.watch.Poll;
import dev.flightrelay.watch.RecordedWakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** States of devices, when FlightHub cannot tell them. */
@QuarkusTest
@TestProfile(ScriptedTasks.class)
class DeviceStateTroubleQuarkusTest {

    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final Duration FAST = Duration.ofSeconds(2);
    private static final String DOCK = "STATEDOCK1";
    private static final String AIRCRAFT = "STATEAIR1";

    @Inject
    StateFixture kept;

    @Inject
    DeviceStateWatcher watcher;

    ScriptedFlightHub flightHub;

    @BeforeEach
    void begin() {
        RecordedWakes.install();
        flightHub.reset();
        kept.begin();
        watcher.forget(kept.scope());
        kept.device(DOCK, "dock", true, "idle");
        kept.device(AIRCRAFT, "aircraft", true, "standby");
        tells(DOCK, "idle", 1);
        tells(AIRCRAFT, "standby", 1);
    }

    @Test
    void oneThatFailsStopsNoOther() {
        poll();
        refuses(DOCK, 200500);
        tells(AIRCRAFT, "standby", 2);

        Duration next = poll(kept.wokenPoll());

        assertThat(next).as("it is tried again soon").isEqualTo(FAST);
        assertThat(kept.state(DOCK).getBoolean("stale")).isTrue();
        assertThat(kept.state(DOCK).getDouble("longitude")).isEqualTo(1);
        assertThat(kept.state(AIRCRAFT).getBoolean("stale")).isFalse();
        assertThat(kept.state(AIRCRAFT).getDouble("longitude")).isEqualTo(2);
        assertThat(kept.mark().getString("failure")).isNull();

        tells(DOCK, "idle", 1);
        poll(kept.wokenPoll());
        assertThat(kept.state(DOCK).getBoolean("stale")).isFalse();
    }

    @Test
    void failsWhenNoneCanBeAsked() {
        poll();
        refuses(DOCK, 200500);
        refuses(AIRCRAFT, 200500);

        assertThatThrownBy(() -> poll(kept.wokenPoll())).isInstanceOf(ProblemException.class);
        flightHub.forgetCalls();
        assertThatThrownBy(() -> poll())
                .as("nothing is due, and that is no recovery")
                .isInstanceOf(ProblemException.class);

        assertThat(asked()).as("to see whether it is over").hasSize(1);
        assertThat(kept.state(DOCK).getBoolean("stale"))
                .as("the mark tells that")
                .isFalse();
    }

    @Test
    void doesNotAskAllInAnOutage() {
        for (int i = 0; i < 20; i++) {
            kept.device("MANY" + i, "dock", true, "idle");
            refuses("MANY" + i, 200500);
        }
        refuses(DOCK, 200500);
        refuses(AIRCRAFT, 200500);

        assertThatThrownBy(() -> {
                    poll();
                    poll();
                    poll();
                    poll();
                    poll();
                    poll();
                })
                .isInstanceOf(ProblemException.class);

        assertThat(asked().size()).isLessThan(22 + 4);
    }

    @Test
    void anUnreachableDeviceIsNoFault() {
        poll();
        refuses(DOCK, 212015);
        refuses(AIRCRAFT, 212015);

        assertThat(poll(kept.wokenPoll())).isEqualTo(IDLE);

        assertThat(kept.state(DOCK).getBoolean("stale")).isTrue();
    }

    @Test
    void anAnswerWithoutDataIsAFailureOfTheDevice() {
        poll();
        flightHub.answers("GET /device/" + DOCK + "/state", "{\"code\":0,\"message\":\"OK\",\"data\":null}");

        poll(kept.wokenPoll());

        assertThat(kept.state(DOCK).getBoolean("stale")).isTrue();
    }

    @Test
    void theListsSayThatAnAircraftFliesInTheSameWords() {
        for (String mode :
                List.of("standby", "upgrading", "not_connected", "wayline_flight", "takeoff_preparation", "new")) {
            for (String kind : List.of("aircraft", "dock")) {
                kept.device("MODE", kind, true, mode);
                boolean flying = kept.one("select flying from device where device_sn = 'MODE'")
                        .getBoolean(0);
                assertThat(flying).as(kind + " " + mode).isEqualTo(Modes.isFlying(kind, mode));
                kept.execute("delete from device where device_sn = $1", Tuple.of("MODE"));
            }
        }
    }

    private Duration poll() {
        return poll(kept.poll());
    }

    private Duration poll(Poll poll) {
        return watcher.poll(poll).await().atMost(StateFixture.PATIENCE);
    }

    private List<String> asked() {
        return flightHub.calls().stream().map(call -> call.line().split("/")[2]).toList();
    }

    private void tells(String sn, String mode, int longitude) {
        flightHub.answers("GET /device/" + sn + "/state", """
                {"code":0,"message":"OK","data":{"device_sn":"%s","device_state":
                 {"mode_code":"%s","latitude":1,"longitude":%d}}}""".formatted(sn, mode, longitude));
    }

    private void refuses(String sn, int code) {
        flightHub.answers("GET /device/" + sn + "/state", "{\"code\":%d,\"message\":\"no\"}".formatted(code));
    }
}
