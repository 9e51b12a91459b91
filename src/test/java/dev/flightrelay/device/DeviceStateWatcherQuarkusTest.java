package dev.flightrelay.device;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.task.ScriptedTasks;
import dev.flightrelay.upstream.ScriptedFlightHub;
import dev.flightrelay.watch.Poll;
import dev.flightrelay.watch.RecordedWakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(ScriptedTasks.class)
class DeviceStateWatcherQuarkusTest {

    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final Duration FAST = Duration.ofSeconds(2);
    private static final String DOCK = "STATEDOCK1";
    private static final String DOCK2 = "STATEDOCK2";
    private static final String AIRCRAFT = "STATEAIR1";

    @Inject
    StateFixture kept;

    @Inject
    DeviceStateWatcher watcher;

    ScriptedFlightHub flightHub;

    private RecordedWakes wakes;

    @BeforeEach
    void begin() {
        wakes = RecordedWakes.install();
        flightHub.reset();
        kept.begin();
        watcher.forget(kept.scope());
        kept.device(DOCK, "dock", true, "idle");
        kept.device(AIRCRAFT, "aircraft", true, "standby");
        tells(DOCK, "idle", 1);
        tells(DOCK2, "idle", 1);
        tells(AIRCRAFT, "standby", 1);
    }

    @Test
    void asksOnlyWhatIsOnLine() {
        kept.device(DOCK2, "dock", false, "idle");
        kept.device("GONE", "dock", true, "idle");
        kept.gone("GONE");
        kept.device("UNKNOWN", "dock", null, null);

        assertThat(poll()).isEqualTo(IDLE);

        assertThat(asked()).containsExactlyInAnyOrder(DOCK, AIRCRAFT);
        assertThat(kept.keptCount()).isEqualTo(2);
        assertThat(kept.state(AIRCRAFT).getString("mode")).isEqualTo("standby");
        assertThat(kept.mark().getLong("everyMillis")).isEqualTo(IDLE.toMillis());
        assertThat(kept.mark().getString("failure")).isNull();
    }

    @Test
    void asksOftenWhatFlies() {
        tells(AIRCRAFT, "wayline_flight", 1);
        assertThat(poll()).isEqualTo(FAST);
        assertThat(kept.kept(AIRCRAFT).getBoolean("flying")).isTrue();
        assertThat(wakes.looks()).as("all else hurries").isEqualTo(1);

        flightHub.forgetCalls();
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    poll();
                    return asked().size() >= 2;
                });

        assertThat(asked()).containsOnly(AIRCRAFT);
        assertThat(wakes.looks()).isEqualTo(1);
    }

    @Test
    void asksOftenWhatFliesByTheList() {
        kept.device(AIRCRAFT, "aircraft", true, "from_the_future");

        assertThat(poll()).isEqualTo(FAST);
    }

    @Test
    void asksAllWhenWoken() {
        poll();
        flightHub.forgetCalls();
        poll();
        assertThat(asked()).isEmpty();

        poll(kept.wokenPoll());

        assertThat(asked()).containsExactlyInAnyOrder(DOCK, AIRCRAFT);
    }

    @Test
    void writesNothingWhenNothingChanged() {
        poll();
        long version = kept.kept(DOCK).getLong("version");
        JsonObject mark = kept.mark();

        poll(kept.wokenPoll());
        assertThat(kept.kept(DOCK).getLong("version")).isEqualTo(version);
        assertThat(kept.mark()).as("at most every 10 s").isEqualTo(mark);

        tells(DOCK, "idle", 2);
        poll(kept.wokenPoll());
        assertThat(kept.kept(DOCK).getLong("version")).isGreaterThan(version);
        assertThat(kept.mark()).isNotEqualTo(mark);
    }

    @Test
    void whatGoesOffLineIsStaleAndFliesNoMore() {
        tells(AIRCRAFT, "wayline_flight", 1);
        poll();
        kept.device(AIRCRAFT, "aircraft", false, "not_connected");
        flightHub.forgetCalls();

        poll();

        assertThat(asked()).isEmpty();
        assertThat(kept.state(AIRCRAFT).getBoolean("stale")).isTrue();
        assertThat(kept.kept(AIRCRAFT).getBoolean("flying")).isFalse();
    }

    @Test
    void removesWhatWasAskedForWhileItsDeviceWent() {
        poll();
        kept.gone(DOCK);

        poll();

        assertThat(kept.keptCount()).isEqualTo(1);
    }

    @Test
    void writesNothingWithoutTheLease() {
        kept.loseLease();

        assertThatThrownBy(() -> poll()).hasMessageContaining(StateFixture.PROJECT);

        assertThat(kept.keptCount()).isZero();
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
}
