package dev.flightrelay.watch;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import dev.flightrelay.database.NotificationHandler;

/** Hears that leases became free or a replica came, so that nobody waits for the next round. */
@ApplicationScoped
class LeaseNews implements NotificationHandler {

    /** News that come together cost one round, and replicas do not all have it at the same moment. */
    private static final int PAUSE_MILLIS = 100;

    private static final Logger LOG = Logger.getLogger(LeaseNews.class);

    private final Vertx vertx;
    private final WatchScheduler scheduler;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile boolean stopping;

    LeaseNews(Vertx vertx, WatchScheduler scheduler) {
        this.vertx = vertx;
        this.scheduler = scheduler;
    }

    /* Its own word that it gives all back is for the others. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent stop) {
        stopping = true;
    }

    @Override
    public String channel() {
        return LeaseTable.CHANNEL;
    }

    @Override
    public void notified(String payload) {
        if (!stopping && waiting.compareAndSet(false, true)) {
            long millis = PAUSE_MILLIS / 2 + ThreadLocalRandom.current().nextInt(PAUSE_MILLIS);
            vertx.setTimer(millis, timer -> share());
        }
    }

    private void share() {
        waiting.set(false);
        if (stopping) {
            return;
        }
        Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(own, true);
        own.runOnContext(go ->
                scheduler.shareLeases().subscribe().with(done -> {}, e -> LOG.debugf("leases not shared: %s", e)));
    }
}
