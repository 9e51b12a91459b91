package dev.flightrelay.database;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotification;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import org.jboss.logging.Logger;

/**
 * The one connection that a replica keeps for as long as it lives. It listens for all {@link NotificationHandler}s, and
 * holds an advisory lock under the replica's number: when the process dies, however it does, PostgreSQL frees the lock at
 * once, and the others know. Keeps to one Vert.x context.
 */
@Singleton
public class ReplicaConnection {

    private static final Logger LOG = Logger.getLogger(ReplicaConnection.class);

    /** The first half of the lock's key, the same for all replicas: "FLYR". */
    private static final int LOCKS = 0x464c5952;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(2);
    /** A connection that was cut without a word is found out by a question that nobody answers. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(10);

    private final int number = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    private final Vertx vertx;
    private final Context context;
    private final ListenOptions options;
    private final List<NotificationHandler> handlers;
    private PgConnection connection;
    private Duration pause = FIRST_PAUSE;
    private long questions;
    private boolean asking;
    private boolean stopped;
    private volatile boolean locked;

    ReplicaConnection(Vertx vertx, ListenOptions options, Instance<NotificationHandler> handlers) {
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.options = options;
        this.handlers = handlers.stream().toList();
    }

    /** The number by which others see that this replica lives; empty while it has no lock, so that they could not. */
    public Optional<Integer> number() {
        return locked ? Optional.of(number) : Optional.empty();
    }

    /** A condition in SQL: a replica with the number that the expression gives lives. */
    public static String isAlive(String expression) {
        return """
                exists (select 1 from pg_locks where locktype = 'advisory' and objsubid = 2 and granted
                        and database = (select oid from pg_database where datname = current_database())
                        and classid = cast(%d as oid) and objid = cast(%s as oid))""".formatted(LOCKS, expression);
    }

    /* After those who listen. */
    void start(@Observes @Priority(DatabaseStart.PRIORITY + 200) StartupEvent start) {
        context.runOnContext(go -> {
            questions = vertx.setPeriodic(BETWEEN_QUESTIONS.toMillis(), id -> ask());
            connect();
        });
    }

    /* After the streams were ended, before those who listen stop. Waits, as event loops end next. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER - 1) ShutdownEvent stop)
            throws InterruptedException {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        context.runOnContext(go -> {
            stopped = true;
            vertx.cancelTimer(questions);
            Future<Void> closing = connection == null ? Future.succeededFuture() : connection.close();
            closing.onComplete(done -> closed.complete(null));
        });
        try {
            closed.get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("The LISTEN connection did not close in time");
        }
    }

    private void connect() {
        vertx.executeBlocking(options::read)
                .compose(ready -> PgConnection.connect(vertx, ready))
                .onSuccess(this::listen)
                .onFailure(this::tryLater);
    }

    private void listen(PgConnection fresh) {
        connection = fresh;
        asking = false;
        fresh.closeHandler(gone -> lost(fresh));
        fresh.exceptionHandler(failure -> LOG.debug("The LISTEN connection failed", failure));
        fresh.notificationHandler(this::notified);
        fresh.query(handlers.stream()
                        .map(handler -> "listen " + handler.channel())
                        .collect(Collectors.joining("; ")))
                .execute()
                .onSuccess(done -> listening())
                .onFailure(failure -> fresh.close());
        if (stopped) {
            fresh.close();
        }
    }

    private void listening() {
        pause = FIRST_PAUSE;
        ask();
        handlers.forEach(NotificationHandler::connected);
    }

    private void notified(PgNotification notification) {
        handlers.stream()
                .filter(handler -> handler.channel().equals(notification.getChannel()))
                .forEach(handler -> handler.notified(notification.getPayload()));
    }

    private void lost(PgConnection gone) {
        if (connection == gone) {
            connection = null;
            locked = false;
            tryLater(null);
        }
    }

    /* Twice as long each time, with jitter: replicas must not all come back to a database at once. */
    private void tryLater(Throwable failure) {
        if (stopped) {
            return;
        }
        LOG.debug("No LISTEN connection; trying again", failure);
        long millis = pause.toMillis();
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        vertx.setTimer(millis + ThreadLocalRandom.current().nextLong(millis), id -> connect());
    }

    /*
     * The question is for the lock, which a session may take again and again: the server may think for a while that a
     * connection lives of which we know that it does not, and let it keep the lock.
     */
    private void ask() {
        PgConnection asked = connection;
        if (asked == null) {
            return;
        }
        if (asking) {
            // Its close handler may never be called: go on without it.
            asked.close();
            lost(asked);
            return;
        }
        asking = true;
        asked.query("select pg_try_advisory_lock(%d, %d)".formatted(LOCKS, number))
                .execute()
                .onSuccess(answer -> answered(asked, answer));
    }

    private void answered(PgConnection asked, RowSet<Row> answer) {
        if (asked == connection) {
            asking = false;
            locked = answer.iterator().next().getBoolean(0);
        }
    }
}
