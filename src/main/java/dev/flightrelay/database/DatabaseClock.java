package dev.flightrelay.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The time of the database as far as this replica knows it. Kept times are compared by all replicas, whose own clocks may
 * differ by minutes.
 */
@ApplicationScoped
public class DatabaseClock {

    private final Clock local;
    private volatile Duration ahead = Duration.ZERO;

    DatabaseClock(Clock local) {
        this.local = local;
    }

    /** Now, by the database's clock, to the millisecond. */
    public Instant now() {
        return Instant.ofEpochMilli(local.instant().plus(ahead).toEpochMilli());
    }

    /** Notes what the database said its time is. */
    public void set(Instant databaseTime) {
        ahead = Duration.between(local.instant(), databaseTime);
    }
}
