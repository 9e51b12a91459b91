package dev.flightrelay.it;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two relays on one database: they share the polls, both serve the same, and one goes on when the other is gone. */
class TwoReplicasIT {

    private static final String POLLS = "relay_watch_polls_total";
    private static final String CALLS = "relay_upstream_calls_seconds_count";
    private static final String LEASES = "relay_watch_leases";

    /** The organisation and its two projects. */
    private static final double ALL = 3;

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void sharePollsAndTakeOver() {
        FlightHub flightHub = stage.flightHub();
        Map<String, String> first = stage.settings();
        Map<String, String> second = stage.settings(first.get("relay.database.url"));
        RelayProcess a = stage.start(first);
        SseStream onA = stage.toClose(a.streamAfter("earliest"));
        onA.events(2);
        RelayProcess b = stage.start(second);
        SseStream onB = stage.toClose(b.streamAfter("earliest"));

        assertTheySharePolls(a, b);
        flightHub.raise(FlightHub.HARBOUR_DOCK, "0xA");
        flightHub.raise(FlightHub.SOLAR_PARK_DOCK, "0xB");
        assertThat(onA.events(4)).isEqualTo(onB.events(4));

        a.beginStop();
        flightHub.raise(FlightHub.HARBOUR_DOCK, "0xC");
        flightHub.raise(FlightHub.SOLAR_PARK_DOCK, "0xD");
        awaitTakeOver("SIGTERM", b, Duration.ofSeconds(4));
        onB.events(6);
        a.awaitExit(Duration.ofSeconds(10));

        RelayProcess again = stage.start(first);
        SseStream onAgain = stage.toClose(again.streamAfter("earliest"));
        assertThat(onAgain.events(6)).isEqualTo(onB.events());
        assertTheySharePolls(b, again);

        b.kill();
        flightHub.raise(FlightHub.HARBOUR_DOCK, "0xE");
        flightHub.raise(FlightHub.SOLAR_PARK_DOCK, "0xF");
        awaitTakeOver("SIGKILL", again, Duration.ofSeconds(10));
        onAgain.events(8);

        Logs.assertWhole(again.log());
        assertThat(again.log()).hasSize(8).isEqualTo(onAgain.events());
    }

    private static void awaitTakeOver(String signal, RelayProcess heir, Duration limit) {
        await("the other has all after " + signal)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> heir.metric(LEASES) == ALL);
    }

    /* Each has its part, and the simulator's count shows that nobody else asks. */
    private void assertTheySharePolls(RelayProcess a, RelayProcess b) {
        await("a fair share")
                .atMost(Duration.ofSeconds(10))
                .until(() -> Math.max(a.metric(LEASES), b.metric(LEASES)) == ALL - 1
                        && a.metric(LEASES) + b.metric(LEASES) == ALL);
        double beforeA = a.metric(POLLS);
        double beforeB = b.metric(POLLS);
        double sent = a.metric(CALLS) + b.metric(CALLS);
        long calls = stage.flightHub().allCalls();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> a.metric(POLLS) >= beforeA + 6 && b.metric(POLLS) >= beforeB + 6);
        double asked = stage.flightHub().allCalls() - calls;
        sent = a.metric(CALLS) + b.metric(CALLS) - sent;
        // Calls are counted within the time of the metrics, which may come slowly; some may be under way.
        assertThat(asked).isPositive().isLessThanOrEqualTo(sent + 16);
    }
}
