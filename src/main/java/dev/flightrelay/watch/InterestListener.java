package dev.flightrelay.watch;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import dev.flightrelay.database.NotificationHandler;
import dev.flightrelay.events.Interests;

/** Looks at once where somebody began to listen, at whichever replica: watchers at rest hurry. */
@ApplicationScoped
public class InterestListener implements NotificationHandler {

    private static final Logger LOG = Logger.getLogger(InterestListener.class);

    private final Vertx vertx;
    private final WatchScheduler scheduler;
    private final AtomicBoolean coming = new AtomicBoolean();

    InterestListener(Vertx vertx, WatchScheduler scheduler) {
        this.vertx = vertx;
        this.scheduler = scheduler;
    }

    @Override
    public String channel() {
        return Interests.CHANNEL;
    }

    /* However many come before the look begins, it is one. A poll wants a context of its own, as a tick has it. */
    @Override
    public void notified(String payload) {
        if (coming.compareAndSet(false, true)) {
            Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(own, true);
            own.runOnContext(go -> look());
        }
    }

    private void look() {
        coming.set(false);
        scheduler
                .lookForActivity()
                .subscribe()
                .with(done -> {}, e -> LOG.debugf("cannot look where somebody listens: %s", e));
    }
}
