package dev.flightrelay.database;

import java.time.Instant;
import java.time.OffsetDateTime;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** Asks the database for its time, on every replica: also one that polls nothing compares kept times with it. */
@ApplicationScoped
public class DatabaseTime {

    private static final Logger LOG = Logger.getLogger(DatabaseTime.class);

    private final Database database;
    private final DatabaseClock clock;

    DatabaseTime(Database database, DatabaseClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Sets the clock. */
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return database.transaction(() -> Panache.getSession()
                        .flatMap(session -> session.createNativeQuery("select clock_timestamp()", Object.class)
                                .getSingleResult()))
                .invoke(time -> clock.set(instant(time)))
                .replaceWithVoid()
                .onFailure()
                .invoke(e -> LOG.debugf("the time of the database is not known: %s", e))
                .onFailure()
                .recoverWithNull();
    }

    /** What a native query answers for a {@code timestamptz}. */
    public static Instant instant(Object time) {
        return time instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) time;
    }
}
