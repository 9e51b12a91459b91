package dev.flightrelay.events;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import org.jboss.logging.Logger;

/** Ends the streams when the relay stops, before anything that they need. */
@Singleton
public class EventDrain {

    private static final Logger LOG = Logger.getLogger(EventDrain.class);

    /** What nobody removes runs out by itself. */
    private static final int FORGET_SECONDS = 2;

    private final EventHub hub;
    private final EventsConfig config;

    EventDrain(EventHub hub, EventsConfig config) {
        this.hub = hub;
        this.config = config;
    }

    /*
     * At this event and not at ShutdownEvent, by which Quarkus has closed all sockets; quarkus.shutdown.delay-enabled makes
     * it happen. Blocks the thread that stops the relay on purpose.
     */
    void drain(@Observes ShutdownDelayInitiatedEvent stop) throws InterruptedException {
        try {
            hub.drain().get(config.drain().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.info("Some event streams did not take their goodbye in time (relay.events.drain) and are cut");
        }
        hub.stop();
        forgetInterests();
    }

    private void forgetInterests() throws InterruptedException {
        try {
            hub.interests().stop().toCompletionStage().toCompletableFuture().get(FORGET_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debugf("that nobody listens here any more was not written: %s", e);
        }
    }
}
