package dev.flightrelay.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** A clean stop and a new start: nothing that happened meanwhile is lost, nothing is told twice. */
class RestartIT {

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void goesOnWhereItStopped() {
        FlightHub flightHub = stage.flightHub();
        Map<String, String> settings = stage.settings();
        RelayProcess first = stage.start(settings);
        SseStream before = stage.toClose(first.streamAfter("earliest"));
        assertThat(before.events(2)).extracting(Event::type).containsOnly("project.watched");

        String a = flightHub.raise(FlightHub.HARBOUR_DOCK, "0xA");
        before.events(3);
        flightHub.world().clearAlert(a);
        before.events(4);
        String b = flightHub.raise(FlightHub.HARBOUR_DOCK, "0xB");
        before.events(5);
        assertThat(before.events().subList(2, 5))
                .extracting(Event::told)
                .containsExactly("hms.raised 0xA", "hms.cleared 0xA", "hms.raised 0xB");
        assertHistory(before.events().get(2), before.events().get(3));

        int exitCode = first.stop();

        // 128 + SIGTERM is what a JVM says after a clean stop by that signal.
        assertThat(exitCode).isIn(0, 143);
        before.awaitEnd();
        assertThat(first.output()).doesNotContain("Exception");

        flightHub.world().clearAlert(b);
        flightHub.raise(FlightHub.SOLAR_PARK_DOCK, "0xC");
        RelayProcess second = stage.start(settings);
        SseStream after =
                stage.toClose(second.streamAfter(before.events().get(4).id()));
        String d = flightHub.raise(FlightHub.HARBOUR_DOCK, "0xD");
        after.events(3);
        flightHub.world().clearAlert(d);

        List<Event> missed = after.events(4);
        assertThat(missed)
                .extracting(Event::told)
                .containsExactlyInAnyOrder("hms.cleared 0xB", "hms.raised 0xC", "hms.raised 0xD", "hms.cleared 0xD");
        assertThat(after.blocks()).extracting(SseStream.Block::event).doesNotContain("reset");
        assertThat(second.log())
                .isEqualTo(
                        Stream.concat(before.events().stream(), missed.stream()).toList());
        Logs.assertWhole(second.log());
        // What B was when the relay stopped is what it was cleared from: one alert over the restart.
        assertThat(missed.stream().filter(e -> e.told().equals("hms.cleared 0xB")))
                .extracting(e -> e.data().getString("alertId"), e -> e.data().getString("raisedAt"))
                .containsExactly(tuple(
                        before.events().get(4).data().getString("alertId"),
                        before.events().get(4).data().getString("raisedAt")));
    }

    @Test
    void saysGoodbyeBeforeACleanStop() {
        RelayProcess relay = stage.start(stage.settings());
        SseStream stream = stage.toClose(relay.stream());

        relay.stop();

        stream.awaitEnd();
        assertThat(stream.first("goodbye").getString("reason")).isEqualTo("drain");
        assertThat(stream.blocks().get(stream.blocks().size() - 1).event()).isEqualTo("goodbye");
        assertThat(stream.endedWell()).isTrue();
    }

    @Test
    void stopsWithoutErrorsWhilePollsAreUnderWay() {
        Map<String, String> settings = stage.settings();
        settings.put("relay.watch.hms.every", "20ms");
        settings.put("relay.watch.devices.every", "20ms");
        RelayProcess relay = stage.start(settings);
        stage.toClose(relay.streamAfter("earliest")).events(2);

        relay.stop();

        assertThat(relay.output()).doesNotContain(" ERROR ");
    }

    private static void assertHistory(Event raised, Event cleared) {
        assertThat(raised.data().getString("state")).isEqualTo("active");
        assertThat(raised.data().getString("clearedAt")).isNull();
        assertThat(raised.data().getLong("durationSeconds")).isNull();
        assertThat(cleared.data().getString("state")).isEqualTo("cleared");
        assertThat(cleared.data().getString("alertId")).isEqualTo(raised.data().getString("alertId"));
        assertThat(cleared.instant("raisedAt")).isEqualTo(raised.instant("raisedAt"));
        Duration lasted = Duration.between(cleared.instant("raisedAt"), cleared.instant("clearedAt"));
        assertThat(lasted).isBetween(Duration.ofMillis(1), Duration.ofSeconds(20));
        assertThat(cleared.data().getLong("durationSeconds")).isEqualTo(lasted.toSeconds());
    }
}
