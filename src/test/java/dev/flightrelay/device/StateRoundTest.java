package dev.flightrelay.device;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;

class StateRoundTest {

    private static final WatchedDevice DOCK = new WatchedDevice("DOCK1", "dock", true, false);

    private final StateRound round = new StateRound(0);

    @Test
    void isEmptyWhileNothingCame() {
        assertThat(round.isEmpty()).isTrue();
        assertThat(round.isFailure()).isFalse();
    }

    @Test
    void isNotEmptyAfterAnAnswer() {
        round.told(DOCK, TestStates.state(DOCK.deviceSn(), TestStates.AT, "idle", 1));

        assertThat(round.isEmpty()).isFalse();
    }

    @Test
    void isNotEmptyAfterAFailure() {
        round.failed(DOCK, new ProblemException(ProblemType.UPSTREAM_TIMEOUT, "late"));

        assertThat(round.isEmpty()).isFalse();
        assertThat(round.isFailure()).isTrue();
    }

    @Test
    void isOverAfterTwoSeconds() {
        assertThat(round.isOver(Duration.ofSeconds(2).toNanos())).isFalse();
        assertThat(round.isOver(Duration.ofSeconds(3).toNanos())).isTrue();
    }
}
