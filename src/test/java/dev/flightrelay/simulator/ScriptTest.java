package dev.flightrelay.simulator;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScriptTest {

    private static final long SECOND = 1_000;
    private static final long DAY = 24 * 3_600 * SECOND;

    /** Some day far from the origin, so that nothing depends on small numbers. */
    private static final long START = 323 * DAY + 12_345;

    @Test
    void somethingIsAlwaysActive() {
        for (long t = START; t < START + DAY; t += 5 * SECOND) {
            assertThat(Script.alerts(t)).isNotEmpty();
        }
    }

    @Test
    void newAlertComesWithinHalfAMinute() {
        for (long t = START; t < START + DAY / 4; t += 7 * SECOND) {
            Set<String> before = ids(t);

            boolean news = false;
            for (long later = t; later <= t + 30 * SECOND; later += SECOND) {
                news = news || !before.containsAll(ids(later));
            }
            assertThat(news).as("a new alert within 30 s of %d", t).isTrue();
        }
    }

    @Test
    void alertsOnOneDeviceNeverShareAnIdentity() {
        for (long t = START; t < START + DAY; t += 10 * SECOND) {
            List<String> devices =
                    Script.alerts(t).stream().map(Alert::deviceSn).toList();
            assertThat(devices).doesNotHaveDuplicates();
        }
    }

    @Test
    void alertsOfAllLevelsOccurOnAllDevices() {
        Set<String> levels = new HashSet<>();
        Set<String> devices = new HashSet<>();
        for (long t = START; t < START + 3_600 * SECOND; t += 10 * SECOND) {
            Script.alerts(t).forEach(alert -> {
                levels.add(alert.level());
                devices.add(alert.deviceSn());
            });
        }
        assertThat(levels).containsExactlyInAnyOrder("notification", "reminder", "warning");
        assertThat(devices).hasSize(12);
    }

    @Test
    void onePairGoesOfflineEveryTwoToThreeMinutesForFortySeconds() {
        long hour = 3_600;
        List<Long> begins = IntStream.range(0, (int) hour)
                .mapToObj(i -> START + i * SECOND)
                .filter(t -> anyOffline(t) && !anyOffline(t - SECOND))
                .toList();

        assertThat(begins).hasSizeBetween(23, 25);
        assertThat(begins).allSatisfy(begin -> {
            assertThat(anyOffline(begin + 38 * SECOND)).isTrue();
            assertThat(anyOffline(begin + 42 * SECOND)).isFalse();
        });
    }

    @Test
    void dockStaysOnlineWhileItsAircraftIsOut() {
        for (long t = START; t < START + DAY / 4; t += SECOND) {
            for (Pair pair : Fleet.PAIRS) {
                boolean lostInFlight = Script.offline(pair.index(), t)
                        && Rounds.flight(pair.index(), t).underWay();
                assertThat(lostInFlight).isFalse();
            }
        }
    }

    @Test
    void aircraftFlyRoundsAndComeBackCharged() {
        Set<Flight.Phase> phases = IntStream.range(0, 600 * 8)
                .mapToObj(second -> Rounds.flight(2, START + second * SECOND).phase())
                .collect(Collectors.toSet());
        // hovering takes a command
        assertThat(phases).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Flight.Phase.HOVERING)));

        for (int second = 0; second < 600; second++) {
            Flight flight = Rounds.flight(2, START + second * SECOND);
            assertThat(flight.batteryPercent()).isBetween(60.0, 95.0);
            assertThat(flight.elevationMetres()).isBetween(0.0, 60.0);
            assertThat(flight.loop()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void someAircraftIsOutAtAnyTime() {
        for (long t = START; t < START + 600 * SECOND; t += SECOND) {
            long moment = t;
            assertThat(Fleet.PAIRS.stream()
                            .anyMatch(
                                    pair -> Rounds.flight(pair.index(), moment).underWay()))
                    .isTrue();
        }
    }

    private static Set<String> ids(long t) {
        return Script.alerts(t).stream().map(Alert::id).collect(Collectors.toSet());
    }

    private static boolean anyOffline(long t) {
        return Fleet.PAIRS.stream().anyMatch(pair -> Script.offline(pair.index(), t));
    }
}
