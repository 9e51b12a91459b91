package dev.flightrelay.write;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.start.WorkUnderWay;

/** What is sent has to be recorded: writes go on when their caller goes away, and a stop waits for them. */
@ApplicationScoped
class WritesUnderWay {

    /** What FlightHub did not answer by then is recorded by whoever lives, as unknown. */
    private static final Duration STOP = Duration.ofSeconds(15);

    private final WorkUnderWay running = new WorkUnderWay();
    private final Set<UUID> carried = ConcurrentHashMap.newKeySet();

    /** Whether something is still done for a write here. */
    boolean carries(UUID operationId) {
        return carried.contains(operationId);
    }

    /**
     * Does the work of a write to its end, even when nobody waits for it any more.
     *
     * @param work may ask whether that is so, and then end by itself
     */
    <T> Uni<T> toItsEnd(UUID operationId, Function<BooleanSupplier, Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            if (!running.begin()) {
                emitter.fail(new ProblemException(
                        ProblemType.TOO_MANY_REQUESTS,
                        "This replica is stopping; send it again to reach another one."));
                return;
            }
            carried.add(operationId);
            AtomicBoolean over = new AtomicBoolean();
            emitter.onTermination(() -> over.set(true));
            Uni.createFrom()
                    .deferred(() -> work.apply(over::get))
                    .onTermination()
                    .invoke(() -> {
                        carried.remove(operationId);
                        running.ended();
                    })
                    .subscribe()
                    .with(emitter::complete, emitter::fail);
        });
    }

    /* Before the sockets are closed, so that the answers arrive. Blocks the thread that stops the relay on purpose. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownDelayInitiatedEvent stop) {
        running.stop(STOP);
    }
}
