package dev.flightrelay.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.flightrelay.watch.WatchConfig.Interval;

import static dev.flightrelay.device.TestStates.AT;
import static org.assertj.core.api.Assertions.assertThat;

class StatePlanTest {

    private static final WatchedDevice DOCK = new WatchedDevice("DOCK", Device.DOCK, true, false);
    private static final WatchedDevice PARKED = new WatchedDevice("AIRCRAFT", Device.AIRCRAFT, true, false);
    private static final WatchedDevice FLIES = new WatchedDevice("AIRCRAFT", Device.AIRCRAFT, true, true);

    private final StatePlan plan = new StatePlan(new Interval(Duration.ofSeconds(2), Duration.ofSeconds(15)));

    @Test
    void allAreDueAtFirst() {
        plan.plan(List.of(DOCK, PARKED), false);

        assertThat(due(0)).containsExactlyInAnyOrder("DOCK", "AIRCRAFT");
        assertThat(next(0)).isZero();
    }

    @Test
    void eachIsDueByItsOwnInterval() {
        plan.plan(List.of(DOCK, FLIES), false);
        tell(0, false);

        assertThat(next(0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(due(1000)).isEmpty();
        assertThat(due(2000)).containsExactly("AIRCRAFT");
        assertThat(due(1850)).as("jitter comes a little early").containsExactly("AIRCRAFT");
        assertThat(due(15_000)).as("who waits longest first").containsExactly("AIRCRAFT", "DOCK");
    }

    @Test
    void whatJustTookOffIsAskedOften() {
        plan.plan(List.of(DOCK, PARKED), false);
        tell(0, true);

        assertThat(next(0)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatLandedIsAskedSeldom() {
        plan.plan(List.of(DOCK, FLIES), false);
        tell(0, true);
        plan.plan(List.of(DOCK, PARKED), false);
        tell(2000, false);

        assertThat(next(2000)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void allAreAskedOftenWhileSomebodyReads() {
        plan.plan(List.of(DOCK, PARKED), true);
        tell(0, false);
        assertThat(due(2000)).containsExactlyInAnyOrder("DOCK", "AIRCRAFT");

        plan.plan(List.of(DOCK, PARKED), false);
        assertThat(due(2000)).isEmpty();
    }

    @Test
    void allAreDueWhenSomebodyKnowsOfAChange() {
        plan.plan(List.of(DOCK, PARKED), false);
        tell(0, false);

        plan.wake(sn -> true);

        assertThat(due(10)).containsExactlyInAnyOrder("DOCK", "AIRCRAFT");
    }

    @Test
    void backsOffToTheSlowInterval() {
        plan.plan(List.of(DOCK, FLIES), false);
        tell(0, true);
        long at = 0;
        for (int seconds : List.of(2, 4, 8, 15, 15)) {
            plan.failed("AIRCRAFT", nanos(at));
            plan.told("DOCK", nanos(at), AT, false);
            assertThat(next(at)).isEqualTo(Duration.ofSeconds(seconds));
            at += seconds * 1000L;
        }
        plan.told("AIRCRAFT", nanos(at), AT, true);
        plan.told("DOCK", nanos(at), AT, false);
        assertThat(next(at)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatFailsIsAskedLast() {
        plan.plan(List.of(DOCK, PARKED), false);
        plan.failed("AIRCRAFT", nanos(0));
        plan.told("DOCK", nanos(60_000), AT, false);

        assertThat(due(90_000)).containsExactly("DOCK", "AIRCRAFT");
    }

    @Test
    void neverAsksNothingWhileAllFail() {
        plan.plan(List.of(DOCK, PARKED), false);
        plan.failed("DOCK", nanos(0));
        plan.failed("AIRCRAFT", nanos(100));

        assertThat(plan.allFail()).isTrue();
        assertThat(due(200)).containsExactly("DOCK");
        plan.told("DOCK", nanos(200), AT, false);
        assertThat(plan.allFail()).isFalse();
        assertThat(plan.isFailing("AIRCRAFT")).isTrue();
        assertThat(due(300)).isEmpty();
    }

    @Test
    void isAsOldAsTheOldestAnswerOfThoseThatDoNotFail() {
        Instant now = AT.plusSeconds(60);
        assertThat(plan.observedAt(now)).as("nothing on line").isEqualTo(now);
        assertThat(plan.allFail()).isFalse();

        plan.plan(List.of(DOCK, FLIES), false);
        plan.told("DOCK", 0, AT, false);
        plan.told("AIRCRAFT", 0, AT.plusSeconds(9), true);
        assertThat(plan.observedAt(now)).isEqualTo(AT);

        plan.failed("DOCK", nanos(15_000));
        assertThat(plan.observedAt(now)).isEqualTo(AT.plusSeconds(9));
    }

    @Test
    void forgetsWhatIsNotOnLine() {
        plan.plan(List.of(DOCK, PARKED), false);
        tell(0, false);
        plan.plan(List.of(DOCK), false);
        plan.plan(List.of(DOCK, PARKED), false);

        assertThat(due(10)).containsExactly("AIRCRAFT");
    }

    @Test
    void withNothingOnLineItLooksAgainSlowly() {
        assertThat(due(0)).isEmpty();
        assertThat(next(0)).isEqualTo(Duration.ofSeconds(15));
    }

    private void tell(long millis, boolean flying) {
        plan.told("DOCK", nanos(millis), AT, false);
        plan.told("AIRCRAFT", nanos(millis), AT, flying);
    }

    private List<String> due(long millis) {
        return plan.due(nanos(millis)).stream().map(WatchedDevice::deviceSn).toList();
    }

    private Duration next(long millis) {
        return plan.next(nanos(millis));
    }

    private static long nanos(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
