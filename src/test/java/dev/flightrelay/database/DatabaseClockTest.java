package dev.flightrelay.database;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseClockTest {

    private static final Instant LOCAL = Instant.parse("2026-11-20T10:15:30.123456789Z");

    private final DatabaseClock clock = DatabaseClocks.at(LOCAL);

    @Test
    void isTheLocalClockUntilTheDatabaseSpoke() {
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-20T10:15:30.123Z"));
    }

    @Test
    void followsTheDatabaseForwardAndBack() {
        clock.set(LOCAL.plusSeconds(90));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-20T10:17:00.123Z"));

        clock.set(LOCAL.minusSeconds(30));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-20T10:15:00.123Z"));
    }
}
