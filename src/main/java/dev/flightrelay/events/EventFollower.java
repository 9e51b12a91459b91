package dev.flightrelay.events;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import org.jboss.logging.Logger;

import dev.flightrelay.database.DatabaseStart;
import dev.flightrelay.database.NotificationHandler;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.tracing.Traces;

/**
 * Follows the log into the hub's ring, every event once and in order: at each notification, and every second as a net. It
 * keeps to one Vert.x context, and is the ring's one writer.
 */
@Singleton
public class EventFollower implements NotificationHandler {

    private static final Logger LOG = Logger.getLogger(EventFollower.class);
    private static final int PAGE = 1000;
    private static final Duration NET = Duration.ofSeconds(1);
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Context context;
    private final EventsConfig config;
    private final LogReader reader;
    private final EventHub hub;
    private final Deliveries deliveries;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private FrameRing ring;
    private volatile long net;
    private boolean reading;
    private boolean again;
    private boolean away;

    EventFollower(Vertx vertx, EventsConfig config, LogReader reader, EventHub hub, Traces traces) {
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.config = config;
        this.reader = reader;
        this.hub = hub;
        this.deliveries = new Deliveries(hub, traces);
    }

    /* After the database's own start. Waits, so that the first reader finds the ring filled. */
    void start(@Observes @Priority(DatabaseStart.PRIORITY + 100) StartupEvent start) throws InterruptedException {
        context.runOnContext(go -> {
            net = vertx.setPeriodic(NET.toMillis(), id -> look());
            look();
        });
        try {
            caughtUp.get(START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("The event log could not be read in time; streams open when it can");
        }
    }

    /* After the streams were ended: until then they get what is written. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent stop) {
        vertx.cancelTimer(net);
    }

    @Override
    public String channel() {
        return EventLog.CHANNEL;
    }

    @Override
    public void notified(String payload) {
        context.runOnContext(go -> {
            deliveries.because(payload);
            look();
        });
    }

    @Override
    public void connected() {
        context.runOnContext(go -> look());
    }

    private void look() {
        if (reading) {
            again = true;
            return;
        }
        reading = true;
        again = false;
        Future<EventPage> page = ring == null ? reader.head().compose(this::begin) : reader.all(next(), PAGE);
        page.onComplete(this::looked);
    }

    /* Not where nothing is left: a replica that was cut off for longer than events are kept would stay there for ever. */
    private long next() {
        LogHead seen = hub.seen();
        return seen == null ? ring.last() : Math.max(ring.last(), seen.removed());
    }

    /* What fits into the ring is read first: after a restart many come back who are only a little behind. */
    private Future<EventPage> begin(LogHead head) {
        long start = Math.max(head.removed(), head.seq() - config.ring());
        ring = new FrameRing(new EventId(head.epoch(), start), config.ring());
        return reader.all(start, PAGE);
    }

    private void looked(AsyncResult<EventPage> answer) {
        reading = false;
        tellChange(answer);
        if (answer.failed()) {
            return;
        }
        EventPage page = answer.result();
        take(page);
        if (page.more() || again) {
            look();
        } else {
            caughtUp.complete(null);
        }
    }

    private void take(EventPage page) {
        LogHead head = page.head();
        boolean otherLine = !head.epoch().equals(ring.epoch()) || head.seq() < ring.last();
        if (otherLine) {
            ring = follow(head);
        }
        for (Frame frame : page.frames()) {
            ring.append(frame);
        }
        if (otherLine || !page.frames().isEmpty() || hub.ring() == null) {
            hub.publish(ring);
            deliveries.published(page.frames().size());
        }
    }

    private FrameRing follow(LogHead head) {
        if (head.epoch().equals(ring.epoch())) {
            LOG.warnf(
                    "The event log went back from %s-%d to %s. If the database was restored, give the log a new epoch",
                    ring.epoch(), ring.last(), head.newest());
        } else {
            LOG.infof("The event log goes on under the new epoch %s", head.newest());
        }
        reader.startAnew(head);
        // Not beyond what was read: events between are delivered under the new epoch.
        long start = Math.min(ring.last(), head.seq());
        return new FrameRing(new EventId(head.epoch(), start), config.ring());
    }

    /* One line per change. */
    private void tellChange(AsyncResult<EventPage> answer) {
        hub.seen(answer.succeeded() ? answer.result().head() : null);
        if (answer.failed() && !away) {
            LOG.warnf(
                    unexpected(answer.cause()),
                    "The event log cannot be read; streams stay open, trying again every second: %s",
                    reason(answer.cause()));
        } else if (answer.succeeded() && away) {
            LOG.info("The event log can be read again");
        }
        away = answer.failed();
    }

    /* A database that is away needs no trace. */
    private static Throwable unexpected(Throwable failure) {
        return failure instanceof ProblemException ? null : failure;
    }

    private static String reason(Throwable failure) {
        return failure.getCause() == null
                ? failure.getMessage()
                : failure.getCause().getMessage();
    }
}
