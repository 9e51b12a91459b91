package dev.flightrelay.database;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Database clocks for tests; {@link DatabaseClock#set} moves them. */
public final class DatabaseClocks {

    private DatabaseClocks() {}

    /** One that stands still. */
    public static DatabaseClock at(Instant now) {
        return of(Clock.fixed(now, ZoneOffset.UTC));
    }

    /** One that tells what another clock tells. */
    public static DatabaseClock of(Clock clock) {
        return new DatabaseClock(clock);
    }
}
