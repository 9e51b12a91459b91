package dev.flightrelay.database;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jboss.logging.Logger;

/**
 * Removes rows that have reached their age: in batches with pauses between, each one statement and so one transaction, so
 * that nobody waits long for what it locks, and nobody at all for a replica that is slow or dies.
 */
@Singleton
public class OldRows {

    /** Rows that one statement removes at most. */
    public static final int BATCH = 1000;

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** A connection that was cut without a word must not end the removal for ever. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(OldRows.class);

    private final Pool pool;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    OldRows(Pool pool) {
        this.pool = pool;
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
    }

    /**
     * A common table expression {@code turn(mine)}: true in one transaction at a time. The others do not wait: what they
     * came for is being done.
     */
    public static String turn(String name) {
        return "turn(mine) as materialized (select pg_try_advisory_xact_lock(hashtext('%s')))".formatted(name);
    }

    /**
     * Removes until nothing old is left. Never fails: what is left is there the next time too.
     *
     * @param what the rows, for people
     * @param sql removes rows older than {@code $1} seconds, at most {@code $2}; answers how many, or no row for none
     * @param age from which rows are old
     * @param removed is told the number of each batch
     */
    public Uni<Void> remove(String what, String sql, Duration age, LongConsumer removed) {
        return remove(what, () -> batch(sql, age), count -> count == BATCH, removed);
    }

    /**
     * The same by batches that take more than one statement.
     *
     * @param batch removes at most {@link #BATCH} rows, in one transaction; answers how many
     * @param more whether something may be left after a batch of so many
     */
    public Uni<Void> remove(String what, Supplier<Uni<Long>> batch, LongPredicate more, LongConsumer removed) {
        return Uni.createFrom()
                .deferred(batch::get)
                .invoke(removed::accept)
                .repeat()
                .withDelay(PAUSE)
                .whilst(count -> more.test(count) && !stopping)
                .collect()
                .last()
                .invoke(() -> failing.remove(what))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> later(what, failure));
    }

    private Uni<Long> batch(String sql, Duration age) {
        Tuple parameters = Tuple.of(age.toMillis() / 1000.0, (long) BATCH);
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(sql)
                        .execute(parameters)
                        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .map(OldRows::count)
                        .toCompletionStage());
    }

    private static long count(RowSet<Row> answer) {
        return answer.size() == 0 ? 0 : answer.iterator().next().getLong(0);
    }

    /* One line per change; that the database is away is told by others. */
    private Uni<Void> later(String what, Throwable failure) {
        if (!stopping && !Database.isAway(failure) && failing.add(what)) {
            LOG.warnf(failure, "Old %s cannot be removed and take up more and more room", what);
        }
        return Uni.createFrom().voidItem();
    }
}
