package dev.flightrelay.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.problem.Failures;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.problem.UnauthenticatedObserver;

/**
 * Counts requests of strangers by address and minute. They are no rows of the audit log: whoever can reach the relay could fill it.
 * Of a minute at most {@value #MOST} addresses are told apart on a replica; all others count as {@value #OTHER}.
 */
@ApplicationScoped
public class Unauthenticated implements UnauthenticatedObserver {

    static final int MOST = 256;
    static final String OTHER = "other";

    private static final Duration STOP = Duration.ofSeconds(2);
    private static final Logger LOG = Logger.getLogger(Unauthenticated.class);

    private final Database database;
    private final DatabaseClock clock;
    private Instant minute = Instant.EPOCH;

    /** Of the minute: those told apart, also while nothing of them waits to be kept. */
    private final Map<String, Long> counts = new HashMap<>();

    /** Of minutes before, which could not be kept yet; more than one means that the database is away. */
    private final Map<Key, Long> late = new HashMap<>();

    Unauthenticated(Database database, DatabaseClock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void refused() {
        count(RequestOrigin.current().address());
    }

    /** Counts a request that came from an address, null where that is not known. */
    public synchronized void count(String address) {
        turn();
        String known = address == null ? OTHER : address;
        counts.merge(counts.containsKey(known) || counts.size() < MOST ? known : OTHER, 1L, Long::sum);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> keep() {
        Map<Key, Long> due = take();
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        JsonArray rows = new JsonArray();
        due.forEach((key, count) ->
                rows.add(JsonObject.of("minute", key.minute.toString(), "address", key.address, "count", count)));
        return database.transaction(() -> Panache.getSession()
                        .flatMap(session -> session.createNativeQuery("""
                        insert into audit_unauthenticated as kept (minute, address, count)
                        select minute, address, count
                        from json_to_recordset(cast(cast(:rows as text) as json)) as told(minute timestamptz, address text, count bigint)
                        order by minute, address
                        on conflict (minute, address) do update set count = kept.count + excluded.count""")
                                .setParameter("rows", rows.encode())
                                .executeUpdate()))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> {
                    // that the database is away is told by others
                    LOG.log(
                            Failures.toProblem(failure).type() == ProblemType.STORAGE_UNAVAILABLE
                                    ? Logger.Level.DEBUG
                                    : Logger.Level.WARN,
                            "Counts of refused requests are kept later",
                            failure);
                    putBack(due);
                })
                .onFailure()
                .recoverWithNull();
    }

    /* Blocks the thread that stops the relay on purpose. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER - 2) ShutdownEvent stop) {
        keep().ifNoItem()
                .after(STOP)
                .fail()
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(STOP.plusSeconds(1));
    }

    private void turn() {
        Instant now = clock.now().truncatedTo(ChronoUnit.MINUTES);
        if (!now.equals(minute)) {
            counts.forEach((address, count) -> putBack(new Key(minute, address), count));
            counts.clear();
            minute = now;
        }
    }

    private synchronized Map<Key, Long> take() {
        turn();
        Map<Key, Long> due = new HashMap<>(late);
        late.clear();
        counts.replaceAll((address, count) -> {
            if (count > 0) {
                due.put(new Key(minute, address), count);
            }
            return 0L;
        });
        return due;
    }

    private synchronized void putBack(Map<Key, Long> due) {
        due.forEach(this::putBack);
    }

    private void putBack(Key key, long count) {
        if (count > 0) {
            Key place = late.containsKey(key) || late.size() < 2 * MOST ? key : new Key(key.minute, OTHER);
            // so long without a database: the minute is as good as any
            Key last = late.containsKey(place) || late.size() < 3 * MOST
                    ? place
                    : late.keySet().iterator().next();
            late.merge(last, count, Long::sum);
        }
    }

    private record Key(Instant minute, String address) {}
}
