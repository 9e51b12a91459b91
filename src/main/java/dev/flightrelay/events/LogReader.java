package dev.flightrelay.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Singleton;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import dev.flightrelay.database.Database;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/**
 * Reads the log from the database, without sessions and entities: these reads are the hot ones. Answers come on the
 * caller's Vert.x context; a database that is away, or silent, is {@code storage-unavailable}.
 */
@Singleton
public class LogReader {

    /** A connection that was cut without a word must not hold a reader for ever. */
    private static final int PATIENCE_SECONDS = 10;

    /* Events that a subscriber's page looks at, and takes at most: about what it gets in one turn. */
    private static final int STREAM_SCAN = 10_000;
    private static final int STREAM_PAGE = 256;

    private final Pool pool;
    private final LogFailures failures;
    private final AtomicReference<EventId> newest = new AtomicReference<>();

    LogReader(Pool pool, LogFailures failures) {
        this.pool = pool;
        this.failures = failures;
    }

    Future<LogHead> head() {
        return execute(EventQueries.HEAD, Tuple.tuple())
                .map(rows -> seen(EventQueries.head(rows.iterator().next())));
    }

    /** The newest event that anybody read in this replica, at most a second behind; empty while the log cannot be read. */
    public Optional<EventId> newest() {
        return Optional.ofNullable(newest.get());
    }

    /** The log went back, or goes on under another epoch: what was newest before is no longer. */
    void startAnew(LogHead head) {
        newest.set(head.newest());
    }

    /** All events after a number, at most {@code limit}. */
    Future<EventPage> all(long after, int limit) {
        long upTo = after + limit;
        return execute(EventQueries.ALL, EventQueries.range(after, upTo, limit)).map(rows -> page(rows, upTo, limit));
    }

    /** Matching events after a number, at most {@code limit}, looking at no more than {@code scan}. */
    Future<EventPage> matching(long after, int scan, int limit, Selection selection) {
        // The greatest number that an id can have must not run over.
        long upTo = Math.min(after, Long.MAX_VALUE - scan) + scan;
        return execute(EventQueries.MATCHING, EventQueries.matching(after, upTo, limit, selection))
                .map(rows -> page(rows, upTo, limit));
    }

    /** The next events of a subscriber. */
    Future<EventPage> forStream(long after, Selection selection) {
        return matching(after, STREAM_SCAN, STREAM_PAGE, selection);
    }

    private LogHead seen(LogHead head) {
        newest.accumulateAndGet(
                head.newest(),
                (known, now) ->
                        known != null && known.epoch().equals(now.epoch()) && known.seq() > now.seq() ? known : now);
        return head;
    }

    private EventPage page(RowSet<Row> rows, long upTo, int limit) {
        LogHead head = null;
        List<Frame> frames = new ArrayList<>(rows.size());
        for (Row row : rows) {
            head = EventQueries.head(row);
            if (row.getLong("seq") != null) {
                frames.add(Frame.of(head.epoch(), EventQueries.event(row)));
            }
        }
        seen(head);
        boolean full = frames.size() == limit;
        long end = full ? frames.get(limit - 1).seq() : Math.min(upTo, head.seq());
        return new EventPage(head, frames, end);
    }

    private Future<RowSet<Row>> execute(String sql, Tuple parameters) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .onFailure(failure -> newest.set(null))
                .recover(failure -> Future.failedFuture(readable(failure)))
                .onFailure(failures::read);
    }

    /* Whatever is no answer of PostgreSQL to the statement is a connection that could not be had or did not last. */
    private static Throwable readable(Throwable failure) {
        if (failure instanceof PgException && !Database.isAway(failure)) {
            return failure;
        }
        return new ProblemException(
                ProblemType.STORAGE_UNAVAILABLE, "The relay's database is not available now; try again.", failure);
    }
}
