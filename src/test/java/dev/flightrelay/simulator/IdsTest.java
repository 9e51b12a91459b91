package dev.flightrelay.simulator;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdsTest {

    private final SettableClock clock = new SettableClock();
    private final Ids ids = new Ids(clock);

    @Test
    void sameHistorySameIds() {
        Ids other = new Ids(clock);

        assertThat(ids.uuid("route")).isEqualTo(other.uuid("route"));
        assertThat(ids.number()).isEqualTo(other.number());
        assertThat(Text.isUuid(ids.uuid("route"))).isTrue();
    }

    @Test
    void repeatsNoneAlsoAfterARestart() {
        String first = ids.uuid("route");
        long firstNumber = ids.number();
        assertThat(ids.uuid("route")).isNotEqualTo(first);
        assertThat(ids.number()).isGreaterThan(firstNumber);

        clock.advance(Duration.ofSeconds(1));
        Ids restarted = new Ids(clock);
        assertThat(restarted.uuid("route")).isNotEqualTo(first);
        assertThat(restarted.number()).isGreaterThan(firstNumber + 1);
    }
}
