package dev.flightrelay.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** SIGKILL at any moment, again and again, while alerts come and go: afterwards log, lists and world agree. */
class KillIT {

    /** At work; between them one each at the start. */
    private static final int KILLS = 3;

    @RegisterExtension
    final Stage stage = new Stage();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<Event> followed = new ArrayList<>();
    private Map<String, String> settings;

    @Test
    void losesAndDoublesNothing() {
        FlightHub flightHub = stage.flightHub();
        settings = stage.settings();
        settings.put("relay.hms.clear-after", "1");
        settings.put("relay.watch.hms.every", "100ms");
        Weather weather = stage.toClose(new Weather(flightHub, new Random(seed)));

        // Besides the weather, one alert that outlives each kill; what becomes of it happens while no relay lives.
        String steady = flightHub.raise(FlightHub.HARBOUR_DOCK, "0xS0");
        for (int kill = 0; kill < KILLS; kill++) {
            killAtWork("0xS" + kill);
            if (kill + 1 < KILLS) {
                killAtStart();
            }
            flightHub.world().clearAlert(steady);
            steady = flightHub.raise(FlightHub.HARBOUR_DOCK, "0xS" + (kill + 1));
        }

        RelayProcess relay = stage.start(settings);
        SseStream last = stage.toClose(relay.streamAfter(cursor()));
        awaitRaised(last, "0xS" + KILLS);
        weather.close();
        List<String> world = worldOf(flightHub);
        await("the last change of the world")
                .atMost(Duration.ofSeconds(10))
                .until(() -> List.copyOf(Logs.activeAtEnd(relay.log())).equals(world));

        List<Event> log = relay.log();
        Logs.assertWhole(log);
        assertThat(Stream.of(FlightHub.HARBOUR, FlightHub.SOLAR_PARK).flatMap(p -> relay.activeAlerts(p).stream()))
                .as("active alerts, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(world);
        assertThat(log.stream().filter(event -> event.type().equals("project.watched")))
                .hasSize(2);
        assertSteadyAlerts(log);
        assertNoMoreThanHappened(log, weather.raised());
        // A reader that came back after each kill, and one that begins now, have the log as it is.
        last.events(log.size() - followed.size());
        followed.addAll(last.events());
        assertThat(followed).isEqualTo(log);
        assertThat(stage.toClose(relay.streamAfter("earliest")).events(log.size()))
                .isEqualTo(log);
    }

    /* A relay that has polled and written for a while. */
    private void killAtWork(String steady) {
        RelayProcess relay = stage.start(settings);
        SseStream stream = stage.toClose(relay.streamAfter(cursor()));
        awaitRaised(stream, steady);
        killAfter(relay, random.nextInt(1000));
        stream.awaitEnd();
        followed.addAll(stream.events());
    }

    /* A relay that is still starting, or has just begun to poll. */
    private void killAtStart() {
        killAfter(stage.launch(settings), 500 + random.nextInt(2500));
    }

    private void killAfter(RelayProcess relay, int millis) {
        await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
        relay.kill();
        AtomicLong calls = new AtomicLong(-1);
        await("nobody polls").pollInterval(Duration.ofMillis(100)).until(() -> {
            long now = stage.flightHub().allCalls();
            return calls.getAndSet(now) == now;
        });
        // What 6 s would do: the holder is known to be dead. TwoReplicasIT waits for it.
        PostgresServer.shared()
                .execute(settings.get("relay.database.url"), "update lease set expires_at = '-infinity'");
    }

    private String cursor() {
        return followed.isEmpty()
                ? "earliest"
                : followed.get(followed.size() - 1).id();
    }

    private static void awaitRaised(SseStream stream, String code) {
        await("raised " + code)
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        stream.events().stream().anyMatch(event -> event.told().equals("hms.raised " + code)));
    }

    private static List<String> worldOf(FlightHub flightHub) {
        return flightHub.world().activeAlerts().stream()
                .map(alert -> alert.deviceSn() + " " + alert.code())
                .sorted()
                .toList();
    }

    private static void assertSteadyAlerts(List<Event> log) {
        Map<String, List<String>> told = log.stream()
                .filter(event ->
                        event.isAlert() && event.data().getString("code").startsWith("0xS"))
                .collect(Collectors.groupingBy(
                        event -> event.data().getString("code"), Collectors.mapping(Event::type, Collectors.toList())));
        assertThat(told).hasSize(KILLS + 1);
        told.forEach((code, types) -> assertThat(types)
                .as(code)
                .isEqualTo(code.equals("0xS" + KILLS) ? List.of("hms.raised") : List.of("hms.raised", "hms.cleared")));
    }

    private void assertNoMoreThanHappened(List<Event> log, Map<String, Integer> raised) {
        Map<String, Long> told = log.stream()
                .filter(event -> event.told().startsWith("hms.raised 0xW"))
                .collect(Collectors.groupingBy(Event::alert, Collectors.counting()));
        assertThat(told).isNotEmpty();
        told.forEach((alert, times) ->
                assertThat(times).as("%s, seed %d", alert, seed).isLessThanOrEqualTo(raised.getOrDefault(alert, 0)));
    }
}
