package dev.flightrelay.it;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two relays on one database: one polls, both serve the same, and the other goes on when the one that polls is gone. */
class TwoReplicasIT {

    private static final String POLLS = "relay_watch_polls_total";
    private static final String CALLS = "relay_upstream_calls_seconds_count";

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void pollOnceAndTakeOver() {
        FlightHub flightHub = stage.flightHub();
        Map<String, String> first = stage.settings();
        Map<String, String> second = stage.settings(first.get("relay.database.url"));
        RelayProcess a = stage.start(first);
        SseStream onA = stage.toClose(a.streamAfter("earliest"));
        onA.events(2);
        RelayProcess b = stage.start(second);
        SseStream onB = stage.toClose(b.streamAfter("earliest"));

        assertOneOfThemPolls(a, b);
        flightHub.raise(FlightHub.HARBOUR_DOCK, "0xA");
        flightHub.raise(FlightHub.SOLAR_PARK_DOCK, "0xB");
        assertThat(onA.events(4)).isEqualTo(onB.events(4));

        double idle = b.metric(POLLS);
        a.beginStop();
        flightHub.raise(FlightHub.HARBOUR_DOCK, "0xC");
        flightHub.raise(FlightHub.SOLAR_PARK_DOCK, "0xD");
        awaitTakeOver("SIGTERM", b, idle, Duration.ofSeconds(4));
        onB.events(6);
        a.awaitExit(Duration.ofSeconds(10));

        RelayProcess again = stage.start(first);
        SseStream onAgain = stage.toClose(again.streamAfter("earliest"));
        assertThat(onAgain.events(6)).isEqualTo(onB.events());
        assertOneOfThemPolls(b, again);

        double idleAgain = again.metric(POLLS);
        b.kill();
        flightHub.raise(FlightHub.HARBOUR_DOCK, "0xE");
        flightHub.raise(FlightHub.SOLAR_PARK_DOCK, "0xF");
        awaitTakeOver("SIGKILL", again, idleAgain, Duration.ofSeconds(10));
        onAgain.events(8);

        Logs.assertWhole(again.log());
        assertThat(again.log()).hasSize(8).isEqualTo(onAgain.events());
    }

    private static void awaitTakeOver(String signal, RelayProcess heir, double idle, Duration limit) {
        await("the other polls after " + signal).atMost(limit).until(() -> heir.metric(POLLS) > idle);
    }

    /* All leases are with the one that was there first; the simulator's count shows that nobody else asks. */
    private void assertOneOfThemPolls(RelayProcess poller, RelayProcess other) {
        double idle = other.metric(POLLS);
        double before = poller.metric(POLLS);
        double sent = poller.metric(CALLS);
        long calls = stage.flightHub().allCalls();
        await().atMost(Duration.ofSeconds(10)).until(() -> poller.metric(POLLS) >= before + 30);
        sent = poller.metric(CALLS) - sent;
        double asked = stage.flightHub().allCalls() - calls;
        assertThat(other.metric(POLLS)).isEqualTo(idle);
        // Those of the poller; some may be under way at both moments.
        assertThat(asked).isBetween(sent - 16, sent + 16);
    }
}
