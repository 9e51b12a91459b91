package dev.flightrelay.database;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.OptimisticLockException;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import org.hibernate.StaleStateException;

import dev.flightrelay.CallerContext;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.tracing.Traces;

/**
 * The way to the kept state: Panache sessions with the right isolation, on a context of their own, and one failure,
 * {@code storage-unavailable}, for all the ways in which a database can be away.
 */
@ApplicationScoped
public class Database {

    /** A database that swallows packets would else hold callers for as long as the driver waits for a connection. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Unique violation, serialization failure, deadlock. */
    private static final Set<String> CONFLICTS = Set.of("23505", "40001", "40P01");

    private final Vertx vertx;
    private volatile boolean stopped;

    Database(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs work in one transaction that is committed when its item comes. */
    public <T> Uni<T> transaction(Supplier<Uni<T>> work) {
        return onOwnContext(() -> Panache.withTransaction(work))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure(failure -> isAway(failure) || stopped && !(failure instanceof ProblemException))
                .transform(Database::away);
    }

    /** Reads in one transaction, all statements seeing the same moment. */
    public <T> Uni<T> snapshot(Supplier<Uni<T>> reads) {
        return transaction(() -> Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "set transaction isolation level repeatable read, read only")
                        .executeUpdate())
                .flatMap(ignored -> reads.get()));
    }

    /*
     * A session lives in the Vert.x context, so that two pieces of work on one context would share it. Each gets a context
     * of its own; its outcome comes where the caller was. Work goes on when its caller goes away: cancelled while it waits
     * for a connection, it would never give that back.
     */
    private <T> Uni<T> onOwnContext(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .context(subscription -> Uni.createFrom().<T>emitter(emitter -> {
                    Context caller = Vertx.currentContext();
                    Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
                    VertxContextSafetyToggle.setContextSafe(own, true);
                    CallerContext.carry(caller, own);
                    Traces.carry(Traces.parent(subscription), own);
                    own.runOnContext(go -> Uni.createFrom()
                            .deferred(() -> stopped ? Database.<T>tooLate() : work.get())
                            .subscribe()
                            .with(
                                    item -> on(caller, () -> emitter.complete(item)),
                                    failure -> on(caller, () -> emitter.fail(failure))));
                }));
    }

    /* After all that ends with the relay has had its last word; sessions are closed next. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 100) ShutdownEvent stop) {
        stopped = true;
    }

    private static <T> Uni<T> tooLate() {
        return Uni.createFrom().failure(new VertxException("the relay has stopped"));
    }

    private static void on(Context caller, Runnable outcome) {
        if (caller == null) {
            outcome.run();
        } else {
            caller.runOnContext(go -> outcome.run());
        }
    }

    /** Whether the database, not the statement, is at fault. */
    public static boolean isAway(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof PgException pg) {
                return isPassing(pg.getSqlState());
            }
            if (e instanceof IOException
                    || e instanceof VertxException
                    // the client's word for a connection that the database closed between two statements
                    || e instanceof NoStackTraceThrowable
                    || e instanceof TimeoutException
                    || e instanceof io.smallrye.mutiny.TimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody else changed, or added, the same row meanwhile: the work is to be done again from its beginning. */
    public static boolean isConflict(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof OptimisticLockException || e instanceof StaleStateException) {
                return true;
            }
            if (e instanceof SQLException sql && sql.getSQLState() != null && CONFLICTS.contains(sql.getSQLState())
                    || e instanceof PgException pg
                            && pg.getSqlState() != null
                            && CONFLICTS.contains(pg.getSqlState())) {
                return true;
            }
        }
        return false;
    }

    /*
     * 08 connection, 53 resources, 57P0x shut down or starting, 28 not let in, 25006 read-only standby, 25P03 idle for too long in a
     * transaction, 55P03 a lock for which others waited for too long.
     */
    private static boolean isPassing(String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("28")
                        || sqlState.startsWith("53")
                        || sqlState.startsWith("57P")
                        || sqlState.equals("25006")
                        || sqlState.equals("25P03")
                        || sqlState.equals("55P03"));
    }

    private static ProblemException away(Throwable failure) {
        return new ProblemException(
                ProblemType.STORAGE_UNAVAILABLE, "The relay's database is not available now; try again.", failure);
    }
}
