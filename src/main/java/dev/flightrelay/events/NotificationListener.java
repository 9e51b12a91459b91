package dev.flightrelay.events;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import org.jboss.logging.Logger;

/**
 * The replica's one LISTEN connection: calls back at every notification, and after every reconnection, as some may have
 * been missed. Runs on the Vert.x context on which it was started.
 */
final class NotificationListener {

    private static final Logger LOG = Logger.getLogger(NotificationListener.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** A connection that was cut without a word is found out by a question that nobody answers. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Callable<PgConnectOptions> options;
    private final Runnable onNotification;
    private PgConnection connection;
    private Duration pause = FIRST_PAUSE;
    private long questions;
    private boolean asking;
    private boolean stopped;

    /** {@code options} are asked for anew for each connection, on a thread that may block. */
    NotificationListener(Vertx vertx, Callable<PgConnectOptions> options, Runnable onNotification) {
        this.vertx = vertx;
        this.options = options;
        this.onNotification = onNotification;
    }

    void start() {
        questions = vertx.setPeriodic(BETWEEN_QUESTIONS.toMillis(), id -> ask());
        connect();
    }

    /** Done when the connection is closed. */
    Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(questions);
        return connection == null ? Future.succeededFuture() : connection.close();
    }

    private void connect() {
        vertx.executeBlocking(options)
                .compose(ready -> PgConnection.connect(vertx, ready))
                .onSuccess(this::listen)
                .onFailure(this::tryLater);
    }

    private void listen(PgConnection fresh) {
        connection = fresh;
        asking = false;
        fresh.closeHandler(gone -> lost(fresh));
        fresh.exceptionHandler(failure -> LOG.debug("The LISTEN connection failed", failure));
        fresh.notificationHandler(notification -> onNotification.run());
        fresh.query("listen " + EventLog.CHANNEL)
                .execute()
                .onSuccess(done -> listening())
                .onFailure(failure -> fresh.close());
        if (stopped) {
            fresh.close();
        }
    }

    private void listening() {
        pause = FIRST_PAUSE;
        onNotification.run();
    }

    private void lost(PgConnection gone) {
        if (connection == gone) {
            connection = null;
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
        asked.query("select 1").execute().onSuccess(answer -> asking = false);
    }
}
